-- Every accepted event, once.
--
-- A sender that got no answer sends the same event_id again, so the same event can arrive twice. ReplacingMergeTree
-- removes the second copy when it merges, at a time of its own choosing: therefore EVERY READ THAT COUNTS EVENTS COUNTS
-- `uniqExact(event_id)` (or groups by event_id), never rows. That is exact at any moment, merged or not, and also when a
-- clamped clock puts the two copies on different days. Reads that count visitors need nothing: a second copy adds none.
--
-- No deduplication window and no insert token: both may drop a repeated insert that never became durable. The rows are
-- written to disk before the insert is acknowledged (fsync), because the sidecar then deletes its own copy.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    event_id       UUID CODEC(ZSTD(1)),
    event          LowCardinality(String),
    distinct_id    String CODEC(ZSTD(1)),
    user_hash      UInt64 MATERIALIZED cityHash64(distinct_id),
    timestamp      DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at    DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    country        LowCardinality(String) COMMENT 'ISO 3166 alpha-2; empty when unknown',
    os             LowCardinality(String),
    browser        LowCardinality(String),
    properties     Map(LowCardinality(String), String) COMMENT 'everything but $country, $os, $browser' CODEC(ZSTD(1)),
    converted      UInt8 COMMENT '1 when the property converted is 1 or true',
    experiment_ids Array(LowCardinality(String)) COMMENT 'the three arrays run in step, one element per experiment',
    variants       Array(LowCardinality(String)),
    flag_versions  Array(UInt32) COMMENT '0 when the sender does not know the version',
    is_bot         UInt8,
    batch_id       LowCardinality(String) COMMENT 'write-ahead segment that brought the row',

    INDEX experiments experiment_ids TYPE bloom_filter(0.01) GRANULARITY 4,
    INDEX batch batch_id TYPE bloom_filter(0.01) GRANULARITY 4
)
ENGINE = {engine(ReplacingMergeTree)}
PARTITION BY toYYYYMM(timestamp)
PRIMARY KEY (event, toDate(timestamp), user_hash)
ORDER BY (event, toDate(timestamp), user_hash, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
