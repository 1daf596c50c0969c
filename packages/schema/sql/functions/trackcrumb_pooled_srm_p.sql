-- P-value of a sample ratio mismatch, so that an ordinary alert rule can fire on it; NULL when there was nothing to compare.
-- Below 0.001 we call it a mismatch. Strata are arrays, one element per flag version, of arrays with one element per arm.
-- The definitions, and the proof, are those of stats-core (srmTest, pooledSrmTest, sequentialSrm); a test holds the SRM
-- functions to 1e-9 of it.
CREATE OR REPLACE FUNCTION trackcrumb_pooled_srm_p{on_cluster} AS (strata_counts, strata_weights) ->
    if(
        trackcrumb_pooled_srm_statistic(strata_counts, strata_weights) = inf,
        0.,
        trackcrumb_chi_square_sf(
            trackcrumb_pooled_srm_statistic(strata_counts, strata_weights),
            trackcrumb_pooled_srm_degrees_of_freedom(strata_counts, strata_weights)
        )
    )
