-- What was applied here, when, and by which version. The newest row of a part is the one that counts; an empty checksum
-- says that it was taken away again. The comment is the format of everything that is stored.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    kind       LowCardinality(String) COMMENT 'tables, rollups, functions or views: the folder',
    name       String COMMENT 'of the file',
    checksum   String,
    version    LowCardinality(String),
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = {engine(MergeTree)}
ORDER BY (kind, name)
COMMENT 'data format 1'
