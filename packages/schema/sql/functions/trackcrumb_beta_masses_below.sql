-- One array per panel: the mass left of each node, given the mass left of each panel.
CREATE OR REPLACE FUNCTION trackcrumb_beta_masses_below{on_cluster} AS (arm, panel_starts, panel_widths, masses_before) ->
    arrayMap(
        (start_, width_, before_) -> arrayMap(
            x_ -> before_ + width_ * x_ * arraySum(
                (y_, w_) -> w_ * trackcrumb_beta_density(start_ + width_ * x_ * y_, arm),
                trackcrumb_gauss_legendre_nodes(), trackcrumb_gauss_legendre_weights()
            ),
            trackcrumb_gauss_legendre_nodes()
        ),
        panel_starts, panel_widths, masses_before
    )
