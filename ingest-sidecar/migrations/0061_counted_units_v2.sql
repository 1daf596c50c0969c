-- One row per experiment and unit that counts in its window: a visitor at the first exposure ever, or an event that
-- carries the variant. converted_at is the first conversion at or after it and before the window's end, 1970-01-01 for
-- none; seen_in_several says that the visitor also saw another variant (always 0 of events). THE definition of what is
-- counted: counts per arm, days and segments are sums over it.
--
-- FINAL merges what is left to merge of first_exposures while it is read in the order of its key. Grouping instead builds a
-- hash table of all visitors of all experiments: slower, and more memory than Grafana's user has. It stands in a subquery
-- of its own, so that on a cluster each shard merges its visitors and the joins are done in one place.
CREATE OR REPLACE VIEW trackcrumb.counted_units_v2
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    f.exposed_experiment_id AS experiment_id,
    f.user_hash AS user_hash,
    a.variant AS variant,
    a.flag_version AS flag_version,
    f.first_at AS counted_at,
    if(c.timestamp >= f.first_at, c.timestamp, toDateTime64(0, 3, 'UTC')) AS converted_at,
    f.several_variants AS seen_in_several
FROM
(
    SELECT
        x.experiment_id AS exposed_experiment_id,
        x.user_hash AS user_hash,
        fromUnixTimestamp64Milli(toInt64(bitShiftRight(x.first, 84)), 'UTC') AS first_at,
        toUInt64(bitAnd(x.first, 18446744073709551615)) AS first_arm,
        toUInt8(x.min_variant != x.max_variant) AS several_variants
    FROM trackcrumb.first_exposures AS x FINAL
) AS f
INNER JOIN
(
    SELECT
        experiment_id AS named_experiment_id,
        arm,
        any(variant) AS variant,
        any(flag_version) AS flag_version
    FROM trackcrumb.exposed_arms
    GROUP BY experiment_id, arm
) AS a ON a.named_experiment_id = f.exposed_experiment_id AND a.arm = f.first_arm
INNER JOIN
(
    SELECT experiment_id, window_start, window_end
    FROM trackcrumb.experiments_v1
    WHERE unit = 'user'
) AS e ON e.experiment_id = f.exposed_experiment_id
ASOF LEFT JOIN
(
    SELECT
        t.experiment_id AS target_experiment_id,
        k.user_hash AS user_hash,
        k.timestamp AS timestamp
    FROM
    (
        SELECT event, user_hash, timestamp
        FROM trackcrumb.conversions
        WHERE event IN (SELECT target_event FROM trackcrumb.experiments_v1 WHERE unit = 'user')
    ) AS k
    INNER JOIN trackcrumb.experiments_v1 AS t ON t.target_event = k.event
    WHERE t.unit = 'user' AND k.timestamp >= t.window_start AND k.timestamp < t.window_end
) AS c ON c.target_experiment_id = f.exposed_experiment_id AND c.user_hash = f.user_hash AND f.first_at <= c.timestamp
WHERE f.first_at >= e.window_start AND f.first_at < e.window_end

UNION ALL

SELECT
    e.experiment_id AS experiment_id,
    v.user_hash AS user_hash,
    v.carried_variant AS variant,
    v.carried_flag_version AS flag_version,
    v.timestamp AS counted_at,
    if(v.converted = 1 AND v.event = e.target_event, v.timestamp, toDateTime64(0, 3, 'UTC')) AS converted_at,
    toUInt8(0) AS seen_in_several
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
        AND timestamp >= (
            SELECT if(count() = 0, toDateTime64('2299-01-01 00:00:00', 3, 'UTC'), min(window_start))
            FROM trackcrumb.experiments_v1
            WHERE unit = 'event' AND window_end > window_start
        )
        AND hasAny(
            experiment_ids,
            (SELECT groupArray(experiment_id) FROM trackcrumb.experiments_v1 WHERE unit = 'event' AND window_end > window_start)
        )
    -- The same event may be stored twice until parts are merged.
    LIMIT 1 BY event_id, carried_experiment_id
) AS v
INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = v.carried_experiment_id
WHERE e.unit = 'event' AND v.timestamp >= e.window_start AND v.timestamp < e.window_end;

-- The same with the columns it always had.
CREATE OR REPLACE VIEW trackcrumb.counted_units_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    user_hash,
    variant,
    flag_version,
    counted_at,
    converted_at
FROM trackcrumb.counted_units_v2;
