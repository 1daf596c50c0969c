-- What the results of each started experiment come down to: one row each, replaced whenever the sidecar computes them anew.
-- Overviews and alert rules read these, so that what they cost depends neither on the traffic nor on how many people look.
CREATE TABLE IF NOT EXISTS {table}{on_cluster}
(
    experiment_id       String,
    computed_at         DateTime64(3, 'UTC'),
    version             UInt32 COMMENT 'of the experiment whose results these are',
    n                   UInt64,
    srm_p               Nullable(Float64) COMMENT 'NULL: nothing to test',
    sequential_srm_p    Nullable(Float64),
    largest_deviation   Nullable(Float64) COMMENT 'fraction of the units, in the arm that is furthest off',
    last_new_visitor_at DateTime64(3, 'UTC') COMMENT '1970-01-01: none yet, or not running',
    verdict             LowCardinality(String) COMMENT 'winner or inconclusive',
    verdict_text        String COMMENT 'in English, with the reason',
    leader              String COMMENT 'key of the variant that is most likely the best; empty while nothing is counted',
    prob_best           Nullable(Float64) COMMENT 'of the leader',
    lift                Nullable(Float64) COMMENT 'of the leader over the control, a fraction; NULL when it is the control'
)
ENGINE = {engine(ReplacingMergeTree)}
ORDER BY experiment_id
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
