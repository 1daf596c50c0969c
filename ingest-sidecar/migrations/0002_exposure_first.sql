-- A visitor's first exposure to an experiment: one row per (experiment_id, user_hash) once merged, several before, so
-- reads GROUP BY experiment_id, user_hash and merge the states (faster than FINAL while parts are unmerged).
--
-- Any event that carries an experiment is an exposure. Bots are left out. Every column is a minimum, a maximum or the
-- value at a minimum: feeding the same event twice changes nothing, which is what lets the sidecar feed a batch again
-- after a crash.
--
-- "First" is by first_order: the timestamp in milliseconds, then 20 bits of the event id's hash. Two exposures in the
-- same millisecond thus have one winner, the same in every column, on every replica and after every merge.
CREATE TABLE IF NOT EXISTS trackcrumb.exposure_first
(
    experiment_id  LowCardinality(String),
    user_hash      UInt64,
    first_at       SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    variant        AggregateFunction(argMin, String, UInt64),
    flag_version   AggregateFunction(argMin, UInt32, UInt64),
    min_variant    SimpleAggregateFunction(min, String),
    max_variant    SimpleAggregateFunction(max, String) COMMENT 'differs from min_variant: seen in several variants',
    country        AggregateFunction(argMin, String, UInt64),
    os             AggregateFunction(argMin, String, UInt64),
    browser        AggregateFunction(argMin, String, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (experiment_id, user_hash)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS trackcrumb.exposure_first_mv TO trackcrumb.exposure_first AS
WITH
    toUInt64(greatest(0, toUnixTimestamp64Milli(timestamp))) * 1048576 + cityHash64(event_id) % 1048576 AS first_order
SELECT
    experiment_id,
    user_hash,
    min(timestamp) AS first_at,
    argMinState(toString(exposed_variant), first_order) AS variant,
    argMinState(exposed_flag_version, first_order) AS flag_version,
    min(toString(exposed_variant)) AS min_variant,
    max(toString(exposed_variant)) AS max_variant,
    argMinState(toString(events.country), first_order) AS country,
    argMinState(toString(events.os), first_order) AS os,
    argMinState(toString(events.browser), first_order) AS browser
FROM trackcrumb.events
ARRAY JOIN
    experiment_ids AS experiment_id,
    variants AS exposed_variant,
    flag_versions AS exposed_flag_version
WHERE is_bot = 0
GROUP BY experiment_id, user_hash;
