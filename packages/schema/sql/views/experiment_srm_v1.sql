-- One row per running experiment: did the arms get the traffic they should have? Made for alert rules.
CREATE OR REPLACE VIEW trackcrumb.experiment_srm_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    name,
    flag_key,
    started_at,
    dateDiff('second', started_at, window_end) / 86400 AS days_running,
    toUInt64(arraySum(tested_counts)) AS n,
    toUInt64(arraySum(counts) - n) AS untested_n,
    concat('{', arrayStringConcat(arrayMap((k, c) -> concat(toJSONString(k), ':', toString(c)), variants, tested_counts), ','), '}')
        AS counts_json,
    concat('{', arrayStringConcat(arrayMap((k, c) -> concat(toJSONString(k), ':', toString(round(c, 1))), variants, expected_counts), ','), '}')
        AS expected_counts_json,
    arrayMax(arrayMap((c, x) -> abs(c - x), tested_counts, expected_counts)) / nullIf(n, 0) AS largest_deviation,
    toUInt32(trackcrumb_pooled_srm_degrees_of_freedom(strata_counts, strata_shares)) AS degrees_of_freedom,
    trackcrumb_pooled_srm_p(strata_counts, strata_shares) AS srm_p,
    if(
        isNull(srm_p),
        NULL,
        least(1., exp(-trackcrumb_pooled_srm_log_bayes_factor(strata_counts, strata_shares)))
    ) AS sequential_srm_p,
    toUInt8(ifNull(srm_p < 0.001, false)) AS is_flagged,
    toUInt8(ifNull(sequential_srm_p < 0.01, false)) AS is_flagged_sequentially
FROM trackcrumb.experiment_strata_v1
WHERE status = 'running'
