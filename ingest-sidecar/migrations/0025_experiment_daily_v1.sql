-- One row per started experiment, arm and day (UTC) of its window: what the day added, and the sums up to its end. Days
-- on which nothing happened have rows too, so that lines in a chart do not jump over them.
CREATE VIEW IF NOT EXISTS trackcrumb.experiment_daily_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    name,
    day,
    variant,
    toUInt64(sum(added_n)) AS n,
    toUInt64(sum(added_conversions)) AS conversions,
    toUInt64(sum(n) OVER until_day) AS cumulative_n,
    toUInt64(sum(conversions) OVER until_day) AS cumulative_conversions,
    cumulative_conversions / nullIf(cumulative_n, 0) AS cumulative_rate
FROM
(
    SELECT
        toString(e.experiment_id) AS experiment_id,
        e.name AS name,
        calendar.1 AS day,
        calendar.2 AS variant,
        0 AS added_n,
        0 AS added_conversions
    FROM trackcrumb.experiments_v1 AS e
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
        d.conversions AS added_conversions
    FROM trackcrumb.experiment_days_v1 AS d
    INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = d.experiment_id
    WHERE has(e.variant_keys, d.variant)
)
GROUP BY experiment_id, name, day, variant
WINDOW until_day AS (PARTITION BY experiment_id, variant ORDER BY day);
