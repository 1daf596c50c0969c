-- The value of each property of the first event that has one, among those that carry the experiment: what a visitor's
-- segment is. $country, $os and $browser are keys like any other. Repeating an event changes nothing here either.
-- How many values of one event get here is bounded: see the rollup.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    experiment_id  LowCardinality(String),
    key            LowCardinality(String),
    user_hash      UInt64,
    value          AggregateFunction(argMin, String, UInt64)
)
ENGINE = {engine(AggregatingMergeTree)}
ORDER BY (experiment_id, key, user_hash)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
