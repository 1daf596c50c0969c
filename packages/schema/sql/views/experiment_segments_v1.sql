-- One experiment's counts by the values of one property: one row per value, flag version and variant. A unit has the value
-- that was known when it was counted, at its first exposure as a rule; '' for none. learned_n of those without one have
-- a value that became known later: it may be a consequence of what they saw, or of converting, and makes no segment.
-- Parameters: experiment_id; key, one of $country, $os, $browser or the name of a property.
--
-- A visitor's value is in first_values; only where events are counted, the events are read. The values are grouped: FINAL
-- takes three times as long over parts not yet merged, and the join holds all visitors anyway.
CREATE OR REPLACE VIEW trackcrumb.experiment_segments_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH valued.known_at_ms <= toUnixTimestamp64Milli(units.counted_at) AS is_known
SELECT
    units.experiment_id AS experiment_id,
    if(is_known, valued.segment_value, '') AS segment,
    CAST(units.variant, 'String') AS variant,
    units.flag_version AS flag_version,
    count() AS n,
    countIf(units.converted_at > toDateTime64(0, 3, 'UTC')) AS conversions,
    countIf(NOT is_known) AS learned_n,
    countIf(NOT is_known AND units.converted_at > toDateTime64(0, 3, 'UTC')) AS learned_conversions
FROM
(
    SELECT *
    FROM trackcrumb.counted_units_v2
    WHERE experiment_id = {experiment_id:String}
) AS units
ASOF LEFT JOIN
(
    SELECT
        user_hash,
        toDateTime64(0, 3, 'UTC') AS valued_at,
        argMinMerge(value) AS segment_value,
        min(known_at_ms) AS known_at_ms
    FROM trackcrumb.first_values
    WHERE
        experiment_id = {experiment_id:String}
        AND key = {key:String}
        AND (SELECT any(unit) FROM trackcrumb.experiments_v2 WHERE experiment_id = {experiment_id:String}) != 'event'
    GROUP BY user_hash

    UNION ALL

    SELECT
        user_hash,
        timestamp AS valued_at,
        multiIf(
            {key:String} = '$country', toString(country),
            {key:String} = '$os', toString(os),
            {key:String} = '$browser', toString(browser),
            properties[{key:String}]
        ) AS segment_value,
        toUInt64(0) AS known_at_ms
    FROM trackcrumb.events
    PREWHERE (SELECT any(unit) FROM trackcrumb.experiments_v2 WHERE experiment_id = {experiment_id:String}) = 'event'
    WHERE has(experiment_ids, {experiment_id:String}) AND is_bot = 0 AND segment_value != ''
) AS valued ON valued.user_hash = units.user_hash AND valued.valued_at <= units.counted_at
GROUP BY units.experiment_id, segment, units.variant, units.flag_version
