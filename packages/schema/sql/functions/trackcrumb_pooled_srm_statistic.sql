-- Independent chi-squares add up, statistics and degrees of freedom alike: a ramp of the weights is no mismatch.
CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_statistic{on_cluster} AS (strata_counts, strata_weights) ->
    arraySum(arrayMap((counts_, weights_) -> trackcrumb_srm_statistic(counts_, weights_), strata_counts, strata_weights))
