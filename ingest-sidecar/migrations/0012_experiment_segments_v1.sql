-- One experiment's counts by the values of one property: one row per value, flag version and variant. A unit has the
-- value of the first event that has one, at or after it was counted: its first exposure, as a rule. '' for none.
-- Parameters: experiment_id; key, one of $country, $os, $browser or the name of a property.
CREATE VIEW IF NOT EXISTS trackcrumb.experiment_segments_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    units.experiment_id AS experiment_id,
    valued.segment_value AS segment,
    units.variant AS variant,
    units.flag_version AS flag_version,
    count() AS n,
    countIf(units.converted_at > toDateTime64(0, 3, 'UTC')) AS conversions
FROM
(
    SELECT *
    FROM trackcrumb.counted_units_v1
    WHERE experiment_id = {experiment_id:String}
) AS units
ASOF LEFT JOIN
(
    SELECT
        user_hash,
        timestamp,
        multiIf(
            {key:String} = '$country', toString(country),
            {key:String} = '$os', toString(os),
            {key:String} = '$browser', toString(browser),
            properties[{key:String}]
        ) AS segment_value
    FROM trackcrumb.events
    WHERE has(experiment_ids, {experiment_id:String}) AND is_bot = 0 AND segment_value != ''
) AS valued ON valued.user_hash = units.user_hash AND units.counted_at <= valued.timestamp
GROUP BY units.experiment_id, valued.segment_value, units.variant, units.flag_version;
