-- The configuration and its audit trail in one: each row is one change of one experiment or flag, with the full state
-- after it. Nothing is ever updated; the current state is the highest version of each id.
--
-- seq numbers the changes of the whole log, so that a reader tails it by `seq > last`. Rows of one change (an experiment
-- and its flag) share seq and request_id and arrive in one INSERT: one partition, therefore all or nothing. The sidecar
-- inserts seq n with the deduplication token n: of two writers of the same seq, one wins and the other's rows are not
-- stored (compare-and-set). On a server that does not deduplicate, both rows stay and the higher request_id counts.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    seq        UInt64,
    kind       LowCardinality(String) COMMENT 'experiment or flag',
    id         String,
    version    UInt32 COMMENT 'of this experiment or flag, from 1 without gaps',
    at         DateTime64(3, 'UTC'),
    actor      String,
    action     LowCardinality(String),
    state      String COMMENT 'JSON: the full state after the change',
    changes    String COMMENT 'JSON: [{field, from, to}]',
    metadata   String COMMENT 'JSON object',
    request_id String COMMENT 'UUIDv7 of the request that made the change'
)
ENGINE = {engine(MergeTree)}
ORDER BY (seq, kind, id)
SETTINGS non_replicated_deduplication_window = 10000, replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1
