-- One row per experiment, flag version and variant with the counts of the experiment's window: exposed_units_v1, summed up.
-- n, conversions and multi_variant_n are of units that count, visitors_n the visitors among them: what tests the split.
-- unverified_n are those whose arm cannot be confirmed, moved_n those that a later split gives another arm, before_window_n
-- those that came before the window.
--
-- expected_share is that of the units that count: where a later split moved buckets, of the buckets that stayed with each
-- variant. Of an experiment that is assigned elsewhere it is that of the latest flag version, whatever its events name.
-- Every variant of the experiment has a row for every flag version that has any data. expected_share is -1 for the
-- holdout, for unknown variants and for unknown flag versions; 0 for a variant of the experiment that a known flag
-- version did not have.
CREATE OR REPLACE VIEW trackcrumb.experiment_arms_v2{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    toUInt64(0) AS nothing,
    indexOf(served.arms.variant, arms.variant) AS place,
    arrayMap(box -> trackcrumb_staying_buckets(box, (0, 10000, 0, 10000)), served.arms) AS sizes,
    -- Functions are written out: bounds by themselves, else they are planned once for each time they are used.
    arrayMap(box -> trackcrumb_later_bounds(box.variant, served.later, arms.window_end), served.arms) AS bounds,
    arrayMap((box, bound) -> trackcrumb_staying_buckets(box, bound), served.arms, bounds) AS staying
SELECT
    arms.experiment_id AS experiment_id,
    arms.variant AS variant,
    arms.flag_version AS flag_version,
    arms.n AS n,
    arms.conversions AS conversions,
    arms.multi_variant_n AS multi_variant_n,
    arms.visitors_n AS visitors_n,
    arms.unverified_n AS unverified_n,
    arms.moved_n AS moved_n,
    arms.before_window_n AS before_window_n,
    multiIf(
        NOT arms.is_own_variant OR ifNull(served.flag_key, '') = '', -1.,
        arms.are_verified AND staying != sizes AND arraySum(staying) > 0,
            arrayElement(staying, place) / arraySum(staying),
        arrayElement(served.arms.share, place)
    ) AS expected_share
FROM
(
    SELECT
        experiment_id,
        flag_key,
        flag_version,
        arm.1 AS variant,
        arm.2 AS n,
        arm.3 AS conversions,
        arm.4 AS multi_variant_n,
        arm.5 AS unverified_n,
        arm.6 AS moved_n,
        arm.7 AS visitors_n,
        arm.8 AS before_window_n,
        window_end,
        is_external,
        are_verified,
        has(keys, variant) AS is_own_variant
    FROM
    (
        SELECT
            counted.experiment_id AS experiment_id,
            counted.flag_version AS flag_version,
            any(e.flag_key) AS flag_key,
            any(e.variant_keys) AS keys,
            any(e.window_end) AS window_end,
            any(e.assignment = 'external') AS is_external,
            sum(counted.believed_n) = 0 AS are_verified,
            groupArray((
                CAST(counted.variant, 'String'),
                counted.n,
                counted.conversions,
                counted.multi_variant_n,
                counted.unverified_n,
                counted.moved_n,
                counted.visitors_n,
                counted.before_window_n
            )) AS seen
        FROM
        (
            SELECT
                experiment_id,
                variant,
                flag_version,
                countIf(status IN ('counted', 'believed')) AS n,
                countIf(status IN ('counted', 'believed') AND converted_at > toDateTime64(0, 3, 'UTC')) AS conversions,
                countIf(status IN ('counted', 'believed') AND seen_in_several = 1) AS multi_variant_n,
                countIf(status IN ('unknown_version', 'wrong_arm', 'not_targeted', 'attributes_missing')) AS unverified_n,
                countIf(status = 'moved') AS moved_n,
                countIf(status = 'before_window') AS before_window_n,
                countIf(status IN ('counted', 'believed') AND is_first_of_visitor = 1) AS visitors_n,
                countIf(status = 'believed') AS believed_n
            FROM trackcrumb.exposed_units_v1
            GROUP BY experiment_id, variant, flag_version
        ) AS counted
        INNER JOIN trackcrumb.experiments_v2 AS e ON e.experiment_id = counted.experiment_id
        GROUP BY counted.experiment_id, counted.flag_version
    )
    ARRAY JOIN
        arrayConcat(
            seen,
            arrayMap(
                key -> (key, nothing, nothing, nothing, nothing, nothing, nothing, nothing),
                arrayFilter(key -> NOT has(seen.1, key), keys)
            )
        ) AS arm
) AS arms
LEFT JOIN
(
    SELECT
        flag_key,
        -- The latest version also stands for all that events of elsewhere name.
        arrayJoin(if(toYear(served_until) = 2299, [toUInt64(flag_version), 4294967295], [toUInt64(flag_version)])) AS matched_version,
        arraySlice(boxes, 2) AS arms,
        later
    FROM trackcrumb.flag_versions_v1
) AS served
    ON served.flag_key = arms.flag_key
        AND served.matched_version = if(arms.is_external, 4294967295, toUInt64(arms.flag_version))
