-- Arms that can be compared, less one; 0 when nobody was counted.
CREATE OR REPLACE FUNCTION trackcrumb_srm_degrees_of_freedom{on_cluster} AS (counts, weights) ->
    if(arraySum(counts) > 0, greatest(0, toInt32(arrayCount(w_ -> w_ > 0, weights)) - 1), 0)
