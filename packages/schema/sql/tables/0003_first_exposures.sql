-- A visitor's first exposure to an experiment: one row per (experiment_id, user_hash) once merged, several before. Numbers
-- only: texts in states would be three quarters of what reading costs, so an arm is a hash here and its name is looked up
-- once, at the end (exposed_arms).
--
-- first is one number whose minimum decides everything: 44 bits of time in milliseconds and 20 bits of the event id's hash,
-- then the 64 bits of the arm. Two exposures in the same millisecond thus have one winner, the same on every replica and
-- after every merge. Every column is a minimum or a maximum: feeding the same event twice changes nothing, which is what
-- lets the sidecar feed a batch again after a crash.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    experiment_id  LowCardinality(String),
    user_hash      UInt64,
    first          SimpleAggregateFunction(min, UInt128),
    min_variant    SimpleAggregateFunction(min, UInt64) COMMENT 'cityHash64 of a variant',
    max_variant    SimpleAggregateFunction(max, UInt64) COMMENT 'differs from min_variant: seen in several variants'
)
ENGINE = {engine(AggregatingMergeTree)}
ORDER BY (experiment_id, user_hash)
-- Whoever asks reads it with FINAL: what is merged costs them a tenth. Parts are merged as they come, and what is older
-- than six hours into one, so that only what is new is left for them.
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, min_age_to_force_merge_seconds = 21600
