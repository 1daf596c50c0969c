-- Where the panels of one arm are cut: multiples of its standard deviation, sqrt(1 / alpha + 1 / beta), both ways.
CREATE OR REPLACE FUNCTION trackcrumb_beta_panel_edges{on_cluster} AS (alpha, beta) ->
    arrayMap(
        (alpha_, beta_) -> arrayMap(
            step_ -> log(alpha_ / beta_) + step_ * sqrt(1 / alpha_ + 1 / beta_),
            arrayFilter(
                step_ -> abs(step_) <= 8.5
                    OR abs(step_) * sqrt(1 / alpha_ + 1 / beta_)
                        <= 8 * sqrt(1 / alpha_ + 1 / beta_) + 30 / if(step_ < 0, alpha_, beta_),
                arrayConcat(
                    arrayMap(step_ -> -step_, [.75, 1.5, 2.25, 3, 4, 5, 6, 7, 8.5, 10, 12, 15, 19, 24, 30, 38, 48, 60, 76, 100]),
                    [0., .75, 1.5, 2.25, 3, 4, 5, 6, 7, 8.5, 10, 12, 15, 19, 24, 30, 38, 48, 60, 76, 100]
                )
            )
        ),
        [toFloat64(alpha)], [toFloat64(beta)]
    )[1]
