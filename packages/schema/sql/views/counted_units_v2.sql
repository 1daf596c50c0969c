-- One row per experiment and unit that counts in its window: a visitor at the first exposure ever, or an event that
-- carries the variant. converted_at is the first conversion at or after it and before the window's end, 1970-01-01 for
-- none; seen_in_several says that the visitor also saw another variant (always 0 of events). THE definition of what is
-- counted: counts per arm, days and segments are sums over it.
--
-- FINAL merges what is left to merge of first_exposures while it is read in the order of its key. Grouping instead builds a
-- hash table of all visitors of all experiments: slower, and more memory than Grafana's user has. It stands in a subquery
-- of its own, so that on a cluster each shard merges its visitors and the joins are done in one place.
--
-- Experiments are a scalar, unnested where they are joined: the log is read and its JSON parsed once a query instead of
-- once a join, and planning takes half the time. Join keys are numbers: an experiment is its hash while rows are matched.
CREATE OR REPLACE VIEW trackcrumb.counted_units_v2{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH counted_experiments AS
(
    SELECT
        counted.1 AS experiment_id,
        counted.2 AS unit,
        counted.3 AS target_event,
        counted.4 AS window_start,
        counted.5 AS window_end
    FROM
    (
        SELECT arrayJoin((
            SELECT groupArray((experiment_id, unit, target_event, window_start, window_end))
            FROM trackcrumb.experiments_v1
            WHERE window_end > window_start
        )) AS counted
    )
)
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
        cityHash64(x.experiment_id) AS experiment_hash,
        x.user_hash AS user_hash,
        fromUnixTimestamp64Milli(toInt64(bitShiftRight(x.first, 84)), 'UTC') AS first_at,
        toUInt64(bitAnd(x.first, 18446744073709551615)) AS first_arm,
        toUInt8(x.min_variant != x.max_variant) AS several_variants
    FROM trackcrumb.first_exposures AS x FINAL
) AS f
INNER JOIN
(
    SELECT
        cityHash64(n.experiment_id) AS experiment_hash,
        n.arm AS arm,
        toLowCardinality(any(n.variant)) AS variant,
        any(n.flag_version) AS flag_version,
        any(e.window_start) AS window_start,
        any(e.window_end) AS window_end
    FROM trackcrumb.exposed_arms AS n
    INNER JOIN counted_experiments AS e ON e.experiment_id = n.experiment_id
    WHERE e.unit = 'user'
    GROUP BY n.experiment_id, n.arm
) AS a ON a.experiment_hash = f.experiment_hash AND a.arm = f.first_arm
ASOF LEFT JOIN
(
    SELECT
        cityHash64(t.experiment_id) AS experiment_hash,
        k.user_hash AS user_hash,
        k.timestamp AS timestamp
    FROM
    (
        SELECT event, user_hash, timestamp
        FROM trackcrumb.conversions
        WHERE event GLOBAL IN (SELECT target_event FROM counted_experiments WHERE unit = 'user')
    ) AS k
    INNER JOIN counted_experiments AS t ON t.target_event = k.event
    WHERE t.unit = 'user' AND k.timestamp >= t.window_start AND k.timestamp < t.window_end
) AS c ON c.experiment_hash = f.experiment_hash AND c.user_hash = f.user_hash AND f.first_at <= c.timestamp
WHERE f.first_at >= a.window_start AND f.first_at < a.window_end

UNION ALL

SELECT
    v.carried_experiment_id AS experiment_id,
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
        carried_variant,
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
            FROM counted_experiments
            WHERE unit = 'event'
        )
        AND hasAny(experiment_ids, (SELECT groupArray(experiment_id) FROM counted_experiments WHERE unit = 'event'))
    -- The same event may be stored twice until parts are merged.
    LIMIT 1 BY event_id, carried_experiment_id
) AS v
INNER JOIN counted_experiments AS e ON e.experiment_id = v.carried_experiment_id
WHERE e.unit = 'event' AND v.timestamp >= e.window_start AND v.timestamp < e.window_end
