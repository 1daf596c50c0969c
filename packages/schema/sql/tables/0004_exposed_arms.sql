-- What the hash of an arm stands for.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    experiment_id  LowCardinality(String),
    arm            UInt64 COMMENT 'cityHash64 of variant and flag version',
    variant        String,
    flag_version   UInt32
)
ENGINE = {engine(ReplacingMergeTree)}
ORDER BY (experiment_id, arm)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
