-- One row per experiment, flag version and variant with the counts of the experiment's window.
--
-- Unit user: n = visitors whose first exposure ever lies in the window, by variant and flag version of that exposure;
-- conversions = those of them with a converted target event at or after it and before the window's end. "Some conversion
-- in [first_at, window_end)" is "the last conversion before window_end is not before first_at": one aggregate, no list.
-- Unit event: n = events in the window that carry the variant; conversions = those that are the converted target event.
-- Bots are excluded. Every variant of the experiment has a row for every flag version that has any data.
-- expected_share is -1 for the holdout, for unknown variants and for unknown flag versions; 0 for a variant of the
-- experiment that a known flag version did not have.
CREATE VIEW IF NOT EXISTS trackcrumb.experiment_arms_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    arms.experiment_id AS experiment_id,
    arms.variant AS variant,
    arms.flag_version AS flag_version,
    arms.n AS n,
    arms.conversions AS conversions,
    arms.multi_variant_n AS multi_variant_n,
    multiIf(
        NOT arms.is_own_variant OR ifNull(served.flag_key, '') = '', -1.,
        arrayElement(served.shares, indexOf(served.variants, arms.variant))
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
        has(keys, variant) AS is_own_variant
    FROM
    (
        SELECT
            experiment_id,
            any(experiment_flag_key) AS flag_key,
            flag_version,
            groupArray((variant, n, conversions, multi_variant_n)) AS seen,
            any(variant_keys) AS keys
        FROM
        (
            SELECT
                f.exposed_experiment_id AS experiment_id,
                e.flag_key AS experiment_flag_key,
                e.variant_keys AS variant_keys,
                f.first_variant AS variant,
                f.first_flag_version AS flag_version,
                count() AS n,
                countIf(k.last_at >= f.first_at) AS conversions,
                countIf(f.seen_in_several) AS multi_variant_n
            FROM
            (
                SELECT
                    x.experiment_id AS exposed_experiment_id,
                    x.user_hash AS user_hash,
                    min(x.first_at) AS first_at,
                    argMinMerge(x.variant) AS first_variant,
                    argMinMerge(x.flag_version) AS first_flag_version,
                    min(x.min_variant) != max(x.max_variant) AS seen_in_several
                FROM trackcrumb.exposure_first AS x
                GROUP BY x.experiment_id, x.user_hash
            ) AS f
            INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = f.exposed_experiment_id
            LEFT JOIN
            (
                SELECT
                    target.experiment_id AS target_experiment_id,
                    c.user_hash AS user_hash,
                    max(c.timestamp) AS last_at
                FROM trackcrumb.conversions AS c
                INNER JOIN trackcrumb.experiments_v1 AS target ON target.target_event = c.event
                WHERE
                    target.unit = 'user'
                    AND c.event IN (SELECT target_event FROM trackcrumb.experiments_v1 WHERE unit = 'user')
                    AND c.timestamp >= target.window_start AND c.timestamp < target.window_end
                GROUP BY target.experiment_id, c.user_hash
            ) AS k ON k.target_experiment_id = f.exposed_experiment_id AND k.user_hash = f.user_hash
            WHERE e.unit = 'user' AND f.first_at >= e.window_start AND f.first_at < e.window_end
            GROUP BY f.exposed_experiment_id, e.flag_key, e.variant_keys, f.first_variant, f.first_flag_version

            UNION ALL

            SELECT
                e.experiment_id AS experiment_id,
                e.flag_key AS experiment_flag_key,
                e.variant_keys AS variant_keys,
                v.carried_variant AS variant,
                v.carried_flag_version AS flag_version,
                uniqExact(v.event_id) AS n,
                uniqExactIf(v.event_id, v.converted = 1 AND v.event = e.target_event) AS conversions,
                toUInt64(0) AS multi_variant_n
            FROM
            (
                SELECT
                    carried_experiment_id AS exposed_experiment_id,
                    toString(carried_variant) AS carried_variant,
                    carried_flag_version,
                    event_id,
                    event,
                    timestamp,
                    converted
                FROM trackcrumb.events
                ARRAY JOIN
                    experiment_ids AS carried_experiment_id,
                    variants AS carried_variant,
                    flag_versions AS carried_flag_version
                WHERE
                    is_bot = 0
                    -- Scalars, known before anything is read: they decide which parts and granules are.
                    AND timestamp >= (SELECT min(window_start) FROM trackcrumb.experiments_v1 WHERE unit = 'event')
                    AND hasAny(
                        experiment_ids,
                        (SELECT groupArray(experiment_id) FROM trackcrumb.experiments_v1 WHERE unit = 'event' AND window_end > window_start)
                    )
            ) AS v
            INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = v.exposed_experiment_id
            WHERE e.unit = 'event' AND v.timestamp >= e.window_start AND v.timestamp < e.window_end
            GROUP BY e.experiment_id, e.flag_key, e.variant_keys, v.carried_variant, v.carried_flag_version
        )
        GROUP BY experiment_id, flag_version
    )
    ARRAY JOIN
        arrayConcat(
            seen,
            arrayMap(key -> (key, toUInt64(0), toUInt64(0), toUInt64(0)), arrayFilter(key -> NOT has(seen.1, key), keys))
        ) AS arm
) AS arms
LEFT JOIN
(
    SELECT
        flag_key,
        flag_version,
        groupArray(variant) AS variants,
        groupArray(share) AS shares
    FROM trackcrumb.flag_shares_v1
    GROUP BY flag_key, flag_version
) AS served
    ON served.flag_key = arms.flag_key AND served.flag_version = arms.flag_version;
