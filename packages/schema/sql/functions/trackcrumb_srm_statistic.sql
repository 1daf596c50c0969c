-- Pearson's sum of (observed - expected)^2 / expected. An arm with weight 0 expects nobody: it adds nothing while it has
-- none, and makes the statistic infinite as soon as it has.
CREATE OR REPLACE FUNCTION trackcrumb_srm_statistic{on_cluster} AS (counts, weights) ->
    arrayMap(
        (counts_, weights_) -> arrayMap(
            (total_, scale_) -> arraySum(
                (o_, w_) -> multiIf(w_ > 0 AND total_ > 0, pow(o_ - total_ * w_ / scale_, 2) / (total_ * w_ / scale_), o_ > 0, inf, 0.),
                counts_, weights_
            ),
            [arraySum(counts_)], [arraySum(weights_)]
        )[1],
        [arrayMap(o_ -> toFloat64(o_), counts)], [arrayMap(w_ -> toFloat64(w_), weights)]
    )[1]
