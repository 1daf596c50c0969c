-- One row per flag version and what it records of visitors (its variants, and $holdout): which buckets get it. A visitor
-- has four buckets, one each for holdout, traffic, rollout and variant, and what a version gives is a box in their space:
-- bounds include the lower and exclude the upper. later are the bounds of the same variant in later versions that split.
-- This is the assignment in SQL; a test holds it to the one of the SDK.
CREATE OR REPLACE VIEW trackcrumb.flag_splits_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    flag_key,
    flag_version,
    served_from,
    served_until,
    is_split,
    box.1 AS variant,
    box.2 AS holdout_from,
    box.3 AS holdout_to,
    box.4 AS traffic_to,
    box.5 AS rollout_from,
    box.6 AS rollout_to,
    box.7 AS variant_from,
    box.8 AS variant_to,
    groupArrayIf((served_from, box.5, box.6, box.7, box.8), is_split) OVER (
        PARTITION BY flag_key, box.1
        ORDER BY flag_version
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
    ) AS later
FROM
(
    WITH
        JSONExtract(state, 'variants', 'Array(Tuple(key String, weight Float64))') AS arms,
        arraySlice(arms.weight, 2) AS weights,
        arraySum(weights) AS total,
        -- As JavaScript rounds.
        arrayMap(sum -> toUInt16(floor(sum / if(total > 0, total, 1) * 10000 + 0.5)), arrayCumSum(weights)) AS edges,
        toUInt16(floor(JSONExtractFloat(state, 'allocation', 'holdout') * 10000 + 0.5)) AS held_out,
        toUInt16(floor(if(JSONHas(state, 'trafficPct'), JSONExtractFloat(state, 'trafficPct'), 100) * 100 + 0.5)) AS traffic,
        if(total > 0, toUInt16(floor(JSONExtractFloat(state, 'rolloutPct') * 100 + 0.5)), toUInt16(0)) AS rollout,
        toUInt16(10000) AS everybody,
        toUInt16(0) AS nobody
    SELECT
        flag_key,
        flag_version,
        served_from,
        leadInFrame(served_from, 1, toDateTime64('2299-01-01 00:00:00', 3, 'UTC')) OVER (
            PARTITION BY flag_key
            ORDER BY flag_version
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS served_until,
        toUInt8(JSONExtractBool(state, 'enabled') AND NOT has(arms.key, JSONExtractString(state, 'winner'))) AS is_split,
        arrayConcat(
            [('$holdout', nobody, held_out, everybody, nobody, everybody, nobody, everybody)],
            arrayMap(
                (key, position) -> (
                    key,
                    held_out,
                    everybody,
                    traffic,
                    if(position = 1, rollout, nobody),
                    if(position = 1, everybody, rollout),
                    if(position <= 2, nobody, edges[position - 2]),
                    if(position = 1 OR total = 0, everybody, edges[position - 1])
                ),
                arms.key,
                arrayEnumerate(arms.key)
            )
        ) AS boxes
    FROM
    (
        SELECT
            c.id AS flag_key,
            c.version AS flag_version,
            argMax(c.at, c.request_id) AS served_from,
            argMax(c.state, c.request_id) AS state
        FROM trackcrumb.config_log AS c
        WHERE c.kind = 'flag'
        GROUP BY c.id, c.version
    )
)
ARRAY JOIN boxes AS box
