-- One row per snapshot and arm.
CREATE OR REPLACE VIEW trackcrumb.result_snapshots_v1{on_cluster}
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
ARRAY JOIN JSONExtractArrayRaw(results, 'analysis', 'arms') AS arm
