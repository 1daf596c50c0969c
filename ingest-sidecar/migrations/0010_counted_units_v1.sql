-- One row per experiment and unit that counts in its window: a visitor at the first exposure, or an event that carries
-- the variant. converted_at is the first conversion at or after it and before the window's end, 1970-01-01 for none. The
-- same units as in experiment_arms_v1, one by one: for series and segments.
CREATE VIEW IF NOT EXISTS trackcrumb.counted_units_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    f.exposed_experiment_id AS experiment_id,
    f.user_hash AS user_hash,
    f.first_variant AS variant,
    f.first_flag_version AS flag_version,
    f.first_at AS counted_at,
    if(c.timestamp >= f.first_at AND c.timestamp < f.window_end, c.timestamp, toDateTime64(0, 3, 'UTC')) AS converted_at
FROM
(
    SELECT
        g.exposed_experiment_id AS exposed_experiment_id,
        g.user_hash AS user_hash,
        g.first_at AS first_at,
        g.first_variant AS first_variant,
        g.first_flag_version AS first_flag_version,
        toString(e.target_event) AS target_event,
        e.window_end AS window_end
    FROM
    (
        SELECT
            x.experiment_id AS exposed_experiment_id,
            x.user_hash AS user_hash,
            min(x.first_at) AS first_at,
            argMinMerge(x.variant) AS first_variant,
            argMinMerge(x.flag_version) AS first_flag_version
        FROM trackcrumb.exposure_first AS x
        GROUP BY x.experiment_id, x.user_hash
    ) AS g
    INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = g.exposed_experiment_id
    WHERE e.unit = 'user' AND g.first_at >= e.window_start AND g.first_at < e.window_end
) AS f
ASOF LEFT JOIN
(
    SELECT
        toString(event) AS event,
        user_hash,
        timestamp
    FROM trackcrumb.conversions
    WHERE event IN (SELECT target_event FROM trackcrumb.experiments_v1 WHERE unit = 'user')
) AS c ON c.event = f.target_event AND c.user_hash = f.user_hash AND f.first_at <= c.timestamp

UNION ALL

SELECT
    e.experiment_id AS experiment_id,
    v.user_hash AS user_hash,
    v.carried_variant AS variant,
    v.carried_flag_version AS flag_version,
    v.timestamp AS counted_at,
    if(v.converted = 1 AND v.event = e.target_event, v.timestamp, toDateTime64(0, 3, 'UTC')) AS converted_at
FROM
(
    SELECT
        carried_experiment_id,
        toString(carried_variant) AS carried_variant,
        carried_flag_version,
        user_hash,
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
    -- The same event may be stored twice until parts are merged.
    LIMIT 1 BY event_id, carried_experiment_id
) AS v
INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = v.carried_experiment_id
WHERE e.unit = 'event' AND v.timestamp >= e.window_start AND v.timestamp < e.window_end;
