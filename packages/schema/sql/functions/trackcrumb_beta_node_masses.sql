-- One array per panel: the mass of the density at each node of the panel, weights of the rule included.
CREATE OR REPLACE FUNCTION trackcrumb_beta_node_masses{on_cluster} AS (arm, panel_starts, panel_widths) ->
    arrayMap(
        (start_, width_) -> arrayMap(
            (x_, w_) -> w_ * width_ * trackcrumb_beta_density(start_ + width_ * x_, arm),
            trackcrumb_gauss_legendre_nodes(), trackcrumb_gauss_legendre_weights()
        ),
        panel_starts, panel_widths
    )
