-- Events marked converted, narrow, ordered for the join with first_exposures by user_hash.
--
-- One row per event, not per experiment: a conversion counts for every experiment its visitor is in, whether or not the
-- event names one (a payment reported by a back end usually names none). Bots are left out. A repeated event_id may
-- have two rows until merged: whether a visitor converted does not change by it, counts are `uniqExact(event_id)`.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    event      LowCardinality(String),
    user_hash  UInt64,
    timestamp  DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    event_id   UUID CODEC(ZSTD(1))
)
ENGINE = {engine(ReplacingMergeTree)}
PRIMARY KEY (event, user_hash)
ORDER BY (event, user_hash, timestamp, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
