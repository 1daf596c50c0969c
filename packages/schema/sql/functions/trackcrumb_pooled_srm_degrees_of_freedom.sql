-- Degrees of freedom of independent chi-squares add up, as their statistics do.
CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_degrees_of_freedom{on_cluster} AS (strata_counts, strata_weights) ->
    arraySum(arrayMap((counts_, weights_) -> trackcrumb_srm_degrees_of_freedom(counts_, weights_), strata_counts, strata_weights))
