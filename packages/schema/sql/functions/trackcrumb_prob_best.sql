-- Probability of being the best arm: independent posteriors Beta(alpha, beta), arrays with one element per arm. Answers
-- Array(Nullable(Float64)), one probability per arm, adding up to 1; all NULL when a parameter is outside 0.1 to 1e10,
-- where this rule has not been proved. The definition is that of stats-core (probBest); a test holds this to 1e-9 of it, up
-- to 1e9 visitors per arm, sizes that differ a thousand million times, and alpha, beta from 0.1.
--
-- How: prob_best_i = integral of f_i * product of F_j over t = logit(rate), by 8-point Gauss-Legendre rules on panels
-- that are cut wherever any arm needs it: by its own standard deviation in the middle, wider in the tails, which reach
-- until the density is below exp(-30). F_j within a panel is the same rule on the part of the panel left of the node.
CREATE OR REPLACE FUNCTION trackcrumb_prob_best{on_cluster} AS (alphas, betas) ->
    arrayMap(
        (alphas_, betas_) -> arrayMap(
            is_proved_ -> arrayMap(
                edges_ -> arrayMap(
                    arms_ -> arrayMap(
                        i_ -> if(
                            is_proved_,
                            least(
                                1.,
                                arraySum(
                                    arrayFold(
                                        (product_, other_) -> arrayMap((p_, below_) -> p_ * below_, product_, other_.2),
                                        arrayConcat(arraySlice(arms_, 1, i_ - 1), arraySlice(arms_, i_ + 1)),
                                        arms_[i_].1
                                    )
                                )
                            ),
                            NULL
                        ),
                        arrayEnumerate(arms_)
                    ),
                    [
                        arrayMap(
                            (alpha_, beta_) -> trackcrumb_beta_on_panels(
                                trackcrumb_beta_arm(alpha_, beta_),
                                arrayPopBack(edges_),
                                arrayPopFront(arrayDifference(edges_))
                            ),
                            alphas_, betas_
                        )
                    ]
                )[1],
                [
                    if(
                        is_proved_,
                        arraySort(arrayDistinct(arrayFlatten(arrayMap((alpha_, beta_) -> trackcrumb_beta_panel_edges(alpha_, beta_), alphas_, betas_)))),
                        [0., 1.]
                    )
                ]
            )[1],
            [arrayAll(parameter_ -> parameter_ BETWEEN 0.1 AND 1e10, arrayConcat(alphas_, betas_))]
        )[1],
        [arrayMap(alpha_ -> toFloat64(alpha_), alphas)], [arrayMap(beta_ -> toFloat64(beta_), betas)]
    )[1]
