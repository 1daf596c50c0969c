-- Results as they were computed: nightly, by hand and at completion. Kept for ever, also when events are not.
CREATE TABLE IF NOT EXISTS trackcrumb.result_snapshots
(
    experiment_id LowCardinality(String),
    computed_at   DateTime64(3, 'UTC'),
    cause         LowCardinality(String) COMMENT 'nightly, manual or completed',
    results       String COMMENT 'JSON: the answer of GET /api/experiments/:id/results' CODEC(ZSTD(3))
)
ENGINE = MergeTree
ORDER BY (experiment_id, computed_at)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- One row per snapshot and arm.
CREATE VIEW IF NOT EXISTS trackcrumb.result_snapshots_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    computed_at,
    cause,
    JSONExtractString(arm, 'key') AS variant,
    JSONExtractUInt(arm, 'n') AS n,
    JSONExtractUInt(arm, 'conversions') AS conversions,
    JSONExtractFloat(arm, 'mean') AS mean,
    JSONExtractFloat(arm, 'credibleInterval', 'lower') AS mean_lower,
    JSONExtractFloat(arm, 'credibleInterval', 'upper') AS mean_upper,
    JSONExtractFloat(arm, 'probBest') AS prob_best,
    JSONExtractFloat(arm, 'expectedLoss') AS expected_loss,
    JSONExtract(results, 'analysis', 'srm', 'pValue', 'Nullable(Float64)') AS srm_p,
    JSONExtractString(results, 'analysis', 'verdict', 'status') AS verdict,
    JSONExtractString(results, 'analysis', 'verdict', 'winner') AS winner
FROM trackcrumb.result_snapshots
ARRAY JOIN JSONExtractArrayRaw(results, 'analysis', 'arms') AS arm;
