-- ln of the evidence for other shares against the intended ones: multinomial counts against a Dirichlet(concentration *
-- share) mixture (Lindon and Malek, Anytime-Valid Inference For Multinomial Count Data, NeurIPS 2022), written with
-- Stirling remainders because differences of ln Gamma lose 1e-6 at a thousand million visitors.
-- Error below 1e-10 (1 + |ln BF|). Infinite when an arm with weight 0 has a count.
CREATE OR REPLACE FUNCTION trackcrumb_srm_log_bayes_factor{on_cluster} AS (counts, weights, concentration) ->
    arrayMap(
        (counts_, weights_, c_) -> arrayMap(
            (n_, scale_) -> arraySum(
                (x_, w_) -> multiIf(
                    w_ > 0,
                    (c_ + n_) * w_ / scale_
                        * (
                            (1 + (x_ - n_ * w_ / scale_) / ((c_ + n_) * w_ / scale_))
                                * log1p((x_ - n_ * w_ / scale_) / ((c_ + n_) * w_ / scale_))
                            - (x_ - n_ * w_ / scale_) / ((c_ + n_) * w_ / scale_)
                        )
                    - 0.5 * log1p(x_ / (c_ * w_ / scale_))
                    + trackcrumb_stirling_remainder(c_ * w_ / scale_ + x_)
                    - trackcrumb_stirling_remainder(c_ * w_ / scale_),
                    x_ > 0, inf,
                    0.
                ),
                counts_, weights_
            )
            + 0.5 * log1p(n_ / c_) + trackcrumb_stirling_remainder(c_) - trackcrumb_stirling_remainder(c_ + n_),
            [arraySum(counts_)], [arraySum(weights_)]
        )[1],
        [arrayMap(o_ -> toFloat64(o_), counts)], [arrayMap(w_ -> toFloat64(w_), weights)], [toFloat64(concentration)]
    )[1]
