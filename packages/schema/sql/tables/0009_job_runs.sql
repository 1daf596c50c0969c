-- Finished runs of scheduled jobs: a night is missed when the last row is older than the night.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    job         LowCardinality(String),
    started_at  DateTime64(3, 'UTC'),
    finished_at DateTime64(3, 'UTC'),
    report      String COMMENT 'JSON'
)
ENGINE = {engine(MergeTree)}
ORDER BY (job, started_at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
