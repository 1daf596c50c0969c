-- Density of logit(rate) divided by its value at the mode: exp(n (p y - ln(1 + p (e^y - 1)))), y the distance to the mode.
-- e^y - 1 as 2 sinh(y / 2) e^(y / 2), and p the smaller mean: nothing cancels, also at 1e9 visitors.
CREATE OR REPLACE FUNCTION trackcrumb_beta_density{on_cluster} AS (t, arm) ->
    exp(
        arm.2 * (
            arm.3 * (arm.4 * (t - arm.1))
            - log1p(arm.3 * 2 * sinh(arm.4 * (t - arm.1) / 2) * exp(arm.4 * (t - arm.1) / 2))
        )
    )
