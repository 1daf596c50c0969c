-- Changes that were asked for and refused: decided on a state that had moved on, lost to another writer, or against the
-- rules of the moment. Nothing reads a state from here. seq is the position of config_log that the change was refused at.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    seq           UInt64,
    kind          LowCardinality(String) COMMENT 'experiment or flag',
    id            String,
    version       UInt32 COMMENT 'as it stood; 0: there was none',
    at            DateTime64(3, 'UTC'),
    actor         String,
    action        LowCardinality(String) COMMENT 'what was asked for',
    experiment_id String COMMENT 'the experiment, or the one on the flag; empty for none',
    name          String COMMENT 'of the experiment, as it stood',
    status        String COMMENT 'of the experiment, as it stood',
    changes       String COMMENT 'JSON: [{field, from, to}], from what stood to what was asked for',
    metadata      String COMMENT 'JSON object',
    reason_code   LowCardinality(String) COMMENT 'code of the error catalogue',
    reason        String,
    request_id    String COMMENT 'UUIDv7'
)
ENGINE = {engine(MergeTree)}
ORDER BY (seq, request_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
