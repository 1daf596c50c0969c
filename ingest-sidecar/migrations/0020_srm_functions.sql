-- Sample ratio mismatch in SQL, so that an ordinary alert rule can fire on it. The definitions, and the proof, are those
-- of stats-core (srmTest, pooledSrmTest, sequentialSrm); a test holds these to 1e-9 of it.
--
-- SQL functions are expressions: ClickHouse writes them out into the statement that uses them, views included, so a view
-- keeps working on a server that does not have the function. Arguments are bound once, outside every lambda, so that no
-- column of the caller can be mistaken for a name in here.
-- counts and weights are arrays, one element per arm; "strata" are arrays of those, one per flag version.

-- P(chi-square with so many degrees of freedom >= statistic), any degrees of freedom: Abramowitz and Stegun 26.4.4 and
-- 26.4.5. A sum of positive terms, nothing cancels: relative error below 1e-11 down to 1e-300. NULL below 1 degree of
-- freedom: nothing was compared.
CREATE OR REPLACE FUNCTION trackcrumb_chi_square_sf AS (statistic, degrees_of_freedom) ->
    arrayMap(
        (x_, df_) -> multiIf(
            isNaN(x_) OR df_ < 1, NULL,
            x_ <= 0, 1.,
            x_ = inf, 0.,
            if(df_ % 2 = 1, erfc(sqrt(x_ / 2)), 0.)
            + arraySum(
                j_ -> exp((j_ + (df_ % 2) / 2) * log(x_ / 2) - lgamma(j_ + 1 + (df_ % 2) / 2) - x_ / 2),
                range(toUInt32(intDiv(df_, 2)))
            )
        ),
        [toFloat64(statistic)], [toInt32(degrees_of_freedom)]
    )[1];

-- Pearson's sum of (observed - expected)^2 / expected. An arm with weight 0 expects nobody: it adds nothing while it has
-- none, and makes the statistic infinite as soon as it has.
CREATE OR REPLACE FUNCTION trackcrumb_srm_statistic AS (counts, weights) ->
    arrayMap(
        (counts_, weights_) -> arrayMap(
            (total_, scale_) -> arraySum(
                (o_, w_) -> multiIf(w_ > 0 AND total_ > 0, pow(o_ - total_ * w_ / scale_, 2) / (total_ * w_ / scale_), o_ > 0, inf, 0.),
                counts_, weights_
            ),
            [arraySum(counts_)], [arraySum(weights_)]
        )[1],
        [arrayMap(o_ -> toFloat64(o_), counts)], [arrayMap(w_ -> toFloat64(w_), weights)]
    )[1];

-- Arms that can be compared, less one; 0 when nobody was counted.
CREATE OR REPLACE FUNCTION trackcrumb_srm_degrees_of_freedom AS (counts, weights) ->
    if(arraySum(counts) > 0, greatest(0, toInt32(arrayCount(w_ -> w_ > 0, weights)) - 1), 0);

-- Independent chi-squares add up, statistics and degrees of freedom alike: a ramp of the weights is no mismatch.
CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_statistic AS (strata_counts, strata_weights) ->
    arraySum(arrayMap((counts_, weights_) -> trackcrumb_srm_statistic(counts_, weights_), strata_counts, strata_weights));

CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_degrees_of_freedom AS (strata_counts, strata_weights) ->
    arraySum(arrayMap((counts_, weights_) -> trackcrumb_srm_degrees_of_freedom(counts_, weights_), strata_counts, strata_weights));

-- The p-value of the pooled test; NULL when there was nothing to compare. Below 0.001 we call it a mismatch.
CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_p AS (strata_counts, strata_weights) ->
    if(
        trackcrumb_pooled_srm_statistic(strata_counts, strata_weights) = inf,
        0.,
        trackcrumb_chi_square_sf(
            trackcrumb_pooled_srm_statistic(strata_counts, strata_weights),
            trackcrumb_pooled_srm_degrees_of_freedom(strata_counts, strata_weights)
        )
    );

-- The same for weights that never changed.
CREATE OR REPLACE FUNCTION trackcrumb_srm_p AS (counts, weights) -> trackcrumb_pooled_srm_p([counts], [weights]);

-- D(z) = ln Gamma(z) - (z - 1/2) ln z + z - ln(2 pi) / 2, what Stirling's formula leaves out. Error below 1e-14.
CREATE OR REPLACE FUNCTION trackcrumb_stirling_remainder AS (z) ->
    if(
        z >= 10,
        1. / (12 * z) - 1. / (360 * pow(z, 3)) + 1. / (1260 * pow(z, 5)) - 1. / (1680 * pow(z, 7)) + 1. / (1188 * pow(z, 9)),
        lgamma(toFloat64(z)) - (z - 0.5) * log(z) + z - 0.9189385332046727
    );

-- ln of the evidence for other shares against the intended ones: multinomial counts against a Dirichlet(concentration *
-- share) mixture (Lindon and Malek, Anytime-Valid Inference For Multinomial Count Data, NeurIPS 2022), written with
-- Stirling remainders because differences of ln Gamma lose 1e-6 at a thousand million visitors.
-- Error below 1e-10 (1 + |ln BF|). Infinite when an arm with weight 0 has a count.
CREATE OR REPLACE FUNCTION trackcrumb_srm_log_bayes_factor AS (counts, weights, concentration) ->
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
    )[1];

-- Evidence of independent strata multiplies. Concentration 10,000, as in stats-core.
CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_log_bayes_factor AS (strata_counts, strata_weights) ->
    arraySum(
        arrayMap((counts_, weights_) -> trackcrumb_srm_log_bayes_factor(counts_, weights_, 10000), strata_counts, strata_weights)
    );
