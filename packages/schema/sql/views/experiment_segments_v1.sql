-- One experiment's counts by the values of one property: one row per value, flag version and variant. A unit has the
-- value of the first event that has one, at or after it was counted: its first exposure, as a rule. '' for none.
-- Parameters: experiment_id; key, one of $country, $os, $browser or the name of a property.
--
-- A visitor's value is in first_values: every event that carries the experiment is an exposure, so none lies before the
-- first. Only where events are counted, the events are read. The values are grouped: FINAL takes three times as long over
-- parts not yet merged, and the join holds all visitors anyway.
CREATE OR REPLACE VIEW trackcrumb.experiment_segments_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    units.experiment_id AS experiment_id,
    valued.segment_value AS segment,
    CAST(units.variant, 'String') AS variant,
    units.flag_version AS flag_version,
    count() AS n,
    countIf(units.converted_at > toDateTime64(0, 3, 'UTC')) AS conversions
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
        toDateTime64('2299-01-01 00:00:00', 3, 'UTC') AS valued_at,
        argMinMerge(value) AS segment_value
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
        ) AS segment_value
    FROM trackcrumb.events
    PREWHERE (SELECT any(unit) FROM trackcrumb.experiments_v2 WHERE experiment_id = {experiment_id:String}) = 'event'
    WHERE has(experiment_ids, {experiment_id:String}) AND is_bot = 0 AND segment_value != ''
) AS valued ON valued.user_hash = units.user_hash AND units.counted_at <= valued.valued_at
GROUP BY units.experiment_id, valued.segment_value, units.variant, units.flag_version
