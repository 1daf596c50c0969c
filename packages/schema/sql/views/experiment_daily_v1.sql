-- One row per started experiment, arm and day (UTC) of its window: what the day added, and the sums up to its end. Days
-- on which nothing happened have rows too, so that lines in a chart do not jump over them. Completed experiments outlive
-- their events as in experiment_results_v1.
CREATE OR REPLACE VIEW trackcrumb.experiment_daily_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    name,
    day,
    variant,
    toUInt64(if(is_kept, kept_n, counted_n)) AS n,
    toUInt64(if(is_kept, kept_conversions, counted_conversions)) AS conversions,
    toUInt64(sum(n) OVER until_day) AS cumulative_n,
    toUInt64(sum(conversions) OVER until_day) AS cumulative_conversions,
    cumulative_conversions / nullIf(cumulative_n, 0) AS cumulative_rate
FROM
(
    SELECT
        experiment_id,
        name,
        day,
        variant,
        sum(added_n) AS counted_n,
        sum(added_conversions) AS counted_conversions,
        sum(added_kept_n) AS kept_n,
        sum(added_kept_conversions) AS kept_conversions,
        sum(kept_n) OVER whole > sum(counted_n) OVER whole
            OR sum(kept_conversions) OVER whole > sum(counted_conversions) OVER whole AS is_kept
    FROM
    (
        SELECT
            toString(e.experiment_id) AS experiment_id,
            e.name AS name,
            calendar.1 AS day,
            calendar.2 AS variant,
            0 AS added_n,
            0 AS added_conversions,
            0 AS added_kept_n,
            0 AS added_kept_conversions
        FROM trackcrumb.experiments_v2 AS e
        ARRAY JOIN
            arrayFlatten(
                arrayMap(
                    ago -> arrayMap(key -> (toDate(e.window_end) - ago, key), e.variant_keys),
                    range(toUInt32(dateDiff('day', e.window_start, e.window_end) + 1))
                )
            ) AS calendar
        WHERE e.status != 'draft'

        UNION ALL

        SELECT
            toString(e.experiment_id) AS experiment_id,
            e.name AS name,
            d.day AS day,
            d.variant AS variant,
            d.n AS added_n,
            d.conversions AS added_conversions,
            0 AS added_kept_n,
            0 AS added_kept_conversions
        FROM trackcrumb.experiment_days_v1 AS d
        INNER JOIN trackcrumb.experiments_v2 AS e ON e.experiment_id = d.experiment_id
        WHERE has(e.variant_keys, d.variant)

        UNION ALL

        -- The days of a snapshot are cumulative: what a day added is its difference from the day before.
        SELECT
            k.kept_experiment_id AS experiment_id,
            e.name AS name,
            toDate(added.1) AS day,
            added.2 AS variant,
            0 AS added_n,
            0 AS added_conversions,
            added.3 AS added_kept_n,
            added.4 AS added_kept_conversions
        FROM
        (
            SELECT
                toString(f.experiment_id) AS kept_experiment_id,
                JSONExtract(
                    f.results,
                    'daily',
                    'Array(Tuple(day String, arms Array(Tuple(key String, n Int64, conversions Int64))))'
                ) AS daily
            FROM trackcrumb.final_results_v1 AS f
        ) AS k
        INNER JOIN trackcrumb.experiments_v2 AS e ON e.experiment_id = k.kept_experiment_id
        ARRAY JOIN
            arrayFlatten(
                arrayMap(
                    i -> arrayMap(
                        arm -> (
                            k.daily[i].1,
                            arm.1,
                            arm.2 - arrayFirst(before -> before.1 = arm.1, k.daily[i - 1].2).2,
                            arm.3 - arrayFirst(before -> before.1 = arm.1, k.daily[i - 1].2).3
                        ),
                        k.daily[i].2
                    ),
                    arrayEnumerate(k.daily)
                )
            ) AS added
        WHERE e.status = 'completed' AND has(e.variant_keys, added.2)
    )
    GROUP BY experiment_id, name, day, variant
    WINDOW whole AS (PARTITION BY experiment_id)
)
WINDOW until_day AS (PARTITION BY experiment_id, variant ORDER BY day)
