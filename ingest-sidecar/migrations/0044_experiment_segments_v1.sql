-- One experiment's counts by the values of one property: one row per value, flag version and variant. A unit has the
-- value of the first event that has one, at or after it was counted: its first exposure, as a rule. '' for none.
-- Parameters: experiment_id; key, one of $country, $os, $browser or the name of a property.
--
-- The first exposure's country, os and browser are in the rollup; the events are then read for those visitors only who
-- had none. Other properties are only in the events. Where visitors are counted, one row each is kept of what is read.
CREATE OR REPLACE VIEW trackcrumb.experiment_segments_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    units.experiment_id AS experiment_id,
    if(units.own_value = '', valued.first_value, units.own_value) AS segment,
    units.variant AS variant,
    units.flag_version AS flag_version,
    count() AS n,
    countIf(units.converted_at > toDateTime64(0, 3, 'UTC')) AS conversions
FROM
(
    SELECT
        experiment_id,
        user_hash,
        variant,
        flag_version,
        counted_at,
        converted_at,
        multiIf({key:String} = '$country', country, {key:String} = '$os', os, {key:String} = '$browser', browser, '')
            AS own_value
    FROM trackcrumb.counted_units_v2
    WHERE experiment_id = {experiment_id:String}
) AS units
ASOF LEFT JOIN
(
    SELECT
        user_hash,
        min(timestamp) AS valued_at,
        argMin(segment_value, timestamp) AS first_value
    FROM
    (
        SELECT
            user_hash,
            timestamp,
            toString(multiIf({key:String} = '$country', country, {key:String} = '$os', os, browser)) AS segment_value
        FROM trackcrumb.events
        PREWHERE
            {key:String} IN ('$country', '$os', '$browser')
            AND multiIf({key:String} = '$country', country, {key:String} = '$os', os, browser) != ''
            AND (
                (SELECT any(unit) FROM trackcrumb.experiments_v1 WHERE experiment_id = {experiment_id:String}) = 'event'
                -- Some too many while rows wait to be merged: harmless, their own value goes before.
                OR user_hash IN (
                    SELECT user_hash
                    FROM trackcrumb.exposure_first
                    WHERE
                        experiment_id = {experiment_id:String}
                        AND multiIf(
                            {key:String} = '$country', finalizeAggregation(country),
                            {key:String} = '$os', finalizeAggregation(os),
                            finalizeAggregation(browser)
                        ) = ''
                )
            )
        WHERE has(experiment_ids, {experiment_id:String}) AND is_bot = 0

        UNION ALL

        SELECT
            user_hash,
            timestamp,
            properties[{key:String}] AS segment_value
        FROM trackcrumb.events
        WHERE
            {key:String} NOT IN ('$country', '$os', '$browser')
            AND has(experiment_ids, {experiment_id:String})
            AND is_bot = 0
            AND segment_value != ''
    )
    GROUP BY
        user_hash,
        if(
            (SELECT any(unit) FROM trackcrumb.experiments_v1 WHERE experiment_id = {experiment_id:String}) = 'event',
            toUnixTimestamp64Milli(timestamp),
            0
        )
) AS valued ON valued.user_hash = units.user_hash AND units.counted_at <= valued.valued_at
GROUP BY units.experiment_id, segment, units.variant, units.flag_version;
