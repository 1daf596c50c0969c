-- Results as they were computed: nightly, by hand and at completion. Kept for ever, also when events are not.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    experiment_id LowCardinality(String),
    computed_at   DateTime64(3, 'UTC'),
    cause         LowCardinality(String) COMMENT 'nightly, manual or completed',
    results       String COMMENT 'JSON: the answer of GET /api/experiments/:id/results' CODEC(ZSTD(3))
)
ENGINE = {engine(MergeTree)}
ORDER BY (experiment_id, computed_at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
