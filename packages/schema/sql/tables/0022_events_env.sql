-- Events that came with the write key of an environment that is not production, for a fortnight. No rollup reads them and no
-- view but environment_activity_v1, so nothing of them can be counted in a result. The same event may be stored twice until
-- parts are merged: reads count uniqExact(event_id).
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    environment    LowCardinality(String),
    event_id       UUID CODEC(ZSTD(1)),
    event          LowCardinality(String),
    distinct_id    String CODEC(ZSTD(1)),
    timestamp      DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at    DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    country        LowCardinality(String),
    os             LowCardinality(String),
    browser        LowCardinality(String),
    properties     Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    converted      UInt8 COMMENT '1 when the property converted is 1 or true',
    experiment_ids Array(LowCardinality(String)) COMMENT 'the five arrays run in step, one element per experiment',
    variants       Array(LowCardinality(String)),
    flag_versions  Array(UInt32) COMMENT 'as served there: version of the flag plus that of its settings in the environment',
    flag_keys      Array(LowCardinality(String)),
    findings       Array(LowCardinality(String)) COMMENT 'ok, believed, wrong_arm, not_targeted or other_version, when it came',
    is_bot         UInt8
)
ENGINE = {engine(ReplacingMergeTree)}
PARTITION BY toDate(received_at)
ORDER BY (environment, event, event_id)
TTL toDateTime(received_at) + INTERVAL 14 DAY
SETTINGS ttl_only_drop_parts = 1, fsync_after_insert = 1, fsync_part_directory = 1
