-- One row per running experiment: did the arms get the traffic they should have? As the sidecar last computed it.
CREATE OR REPLACE VIEW trackcrumb.experiment_srm_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    e.experiment_id AS experiment_id,
    e.name AS name,
    e.flag_key AS flag_key,
    e.started_at AS started_at,
    dateDiff('second', e.started_at, e.window_end) / 86400 AS days_running,
    toUInt64(arraySum(tested.counts)) AS n,
    tested.untested AS untested_n,
    concat('{', arrayStringConcat(arrayMap((k, c) -> concat(toJSONString(k), ':', toString(c)), tested.variants, tested.counts), ','), '}')
        AS counts_json,
    concat('{', arrayStringConcat(arrayMap((k, c) -> concat(toJSONString(k), ':', toString(round(c, 1))), tested.variants, tested.expected), ','), '}')
        AS expected_counts_json,
    s.largest_deviation AS largest_deviation,
    tested.freedom AS degrees_of_freedom,
    s.srm_p AS srm_p,
    s.sequential_srm_p AS sequential_srm_p,
    toUInt8(ifNull(s.srm_p < 0.001, false)) AS is_flagged,
    toUInt8(ifNull(s.sequential_srm_p < 0.01, false)) AS is_flagged_sequentially
FROM trackcrumb.experiments_v2 AS e
INNER JOIN
(
    SELECT
        x.experiment_id AS experiment_id,
        groupArray(x.variant) AS variants,
        groupArray(x.tested_n) AS counts,
        groupArray(x.expected_n) AS expected,
        any(x.unverified_n) AS untested,
        any(x.degrees_of_freedom) AS freedom
    FROM (SELECT * FROM trackcrumb.experiment_results_v2 ORDER BY arm) AS x
    GROUP BY x.experiment_id
) AS tested ON tested.experiment_id = toString(e.experiment_id)
LEFT JOIN
(
    SELECT *
    FROM trackcrumb.experiment_summaries FINAL
) AS s ON s.experiment_id = tested.experiment_id
WHERE e.status = 'running'
