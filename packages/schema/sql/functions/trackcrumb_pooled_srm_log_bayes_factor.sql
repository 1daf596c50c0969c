-- Evidence of independent strata multiplies. Concentration 10,000, as in stats-core.
CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_log_bayes_factor{on_cluster} AS (strata_counts, strata_weights) ->
    arraySum(
        arrayMap((counts_, weights_) -> trackcrumb_srm_log_bayes_factor(counts_, weights_, 10000), strata_counts, strata_weights)
    )
