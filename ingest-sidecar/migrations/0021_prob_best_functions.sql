-- Probability of being the best arm, in SQL: independent posteriors Beta(alpha, beta), arrays with one element per arm.
-- The definition is that of stats-core (probBest); a test holds this to 1e-9 of it, up to 1e9 visitors per arm, sizes
-- that differ a thousand million times, and alpha, beta from 0.1.
--
-- How: prob_best_i = integral of f_i * product of F_j over t = logit(rate), by 8-point Gauss-Legendre rules on panels
-- that are cut wherever any arm needs it: by its own standard deviation in the middle, wider in the tails, which reach
-- until the density is below exp(-30). F_j within a panel is the same rule on the part of the panel left of the node.
-- See 0020 for how SQL functions work and why arguments are bound first.

-- An arm as the functions below want it: mode of the density over logit(rate), alpha + beta, smaller of the two means
-- (the rate's or its complement's), and the side: 1 when that is the rate's.
CREATE OR REPLACE FUNCTION trackcrumb_beta_arm AS (alpha, beta) ->
    (log(alpha / beta), alpha + beta, least(alpha, beta) / (alpha + beta), if(alpha <= beta, 1., -1.));

-- Density of logit(rate) divided by its value at the mode: exp(n (p y - ln(1 + p (e^y - 1)))), y the distance to the mode.
-- e^y - 1 as 2 sinh(y / 2) e^(y / 2), and p the smaller mean: nothing cancels, also at 1e9 visitors.
CREATE OR REPLACE FUNCTION trackcrumb_beta_density AS (t, arm) ->
    exp(
        arm.2 * (
            arm.3 * (arm.4 * (t - arm.1))
            - log1p(arm.3 * 2 * sinh(arm.4 * (t - arm.1) / 2) * exp(arm.4 * (t - arm.1) / 2))
        )
    );

-- Where the panels of one arm are cut: multiples of its standard deviation, sqrt(1 / alpha + 1 / beta), both ways.
CREATE OR REPLACE FUNCTION trackcrumb_beta_panel_edges AS (alpha, beta) ->
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
    )[1];

-- Abscissae and weights of the 8-point Gauss-Legendre rule on [0, 1].
CREATE OR REPLACE FUNCTION trackcrumb_gauss_legendre_nodes AS () -> [
    0.019855071751231856, 0.10166676129318658, 0.2372337950418355, 0.4082826787521751,
    0.5917173212478248, 0.7627662049581645, 0.8983332387068135, 0.9801449282487682
];
CREATE OR REPLACE FUNCTION trackcrumb_gauss_legendre_weights AS () -> [
    0.05061426814518839, 0.11119051722668723, 0.1568533229389437, 0.181341891689181,
    0.181341891689181, 0.1568533229389437, 0.11119051722668723, 0.05061426814518839
];

-- One array per panel: the mass of the density at each node of the panel, weights of the rule included.
CREATE OR REPLACE FUNCTION trackcrumb_beta_node_masses AS (arm, panel_starts, panel_widths) ->
    arrayMap(
        (start_, width_) -> arrayMap(
            (x_, w_) -> w_ * width_ * trackcrumb_beta_density(start_ + width_ * x_, arm),
            trackcrumb_gauss_legendre_nodes(), trackcrumb_gauss_legendre_weights()
        ),
        panel_starts, panel_widths
    );

-- One array per panel: the mass left of each node, given the mass left of each panel.
CREATE OR REPLACE FUNCTION trackcrumb_beta_masses_below AS (arm, panel_starts, panel_widths, masses_before) ->
    arrayMap(
        (start_, width_, before_) -> arrayMap(
            x_ -> before_ + width_ * x_ * arraySum(
                (y_, w_) -> w_ * trackcrumb_beta_density(start_ + width_ * x_ * y_, arm),
                trackcrumb_gauss_legendre_nodes(), trackcrumb_gauss_legendre_weights()
            ),
            trackcrumb_gauss_legendre_nodes()
        ),
        panel_starts, panel_widths, masses_before
    );

-- Per arm: its share of mass at every node, and the share left of every node.
CREATE OR REPLACE FUNCTION trackcrumb_beta_on_panels AS (arm, panel_starts, panel_widths) ->
    arrayMap(
        (arm_, starts_, widths_) -> arrayMap(
            nodes_ -> arrayMap(
                panels_ -> (
                    arrayMap(mass_ -> mass_ / arraySum(panels_), arrayFlatten(nodes_)),
                    arrayMap(
                        mass_ -> mass_ / arraySum(panels_),
                        arrayFlatten(
                            trackcrumb_beta_masses_below(
                                arm_, starts_, widths_, arrayPopBack(arrayPushFront(arrayCumSum(panels_), 0.))
                            )
                        )
                    )
                ),
                [arrayMap(panel_ -> arraySum(panel_), nodes_)]
            )[1],
            [trackcrumb_beta_node_masses(arm_, starts_, widths_)]
        )[1],
        [arm], [panel_starts], [panel_widths]
    )[1];

-- Array(Nullable(Float64)), one probability per arm, adding up to 1. All NULL when a parameter is outside 0.1 to 1e10,
-- where this rule has not been proved.
CREATE OR REPLACE FUNCTION trackcrumb_prob_best AS (alphas, betas) ->
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
    )[1];

-- P(rate of B > rate of A); NULL as above.
CREATE OR REPLACE FUNCTION trackcrumb_prob_b_beats_a AS (alpha_a, beta_a, alpha_b, beta_b) ->
    trackcrumb_prob_best([alpha_a, alpha_b], [beta_a, beta_b])[2];
