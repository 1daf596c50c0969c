-- One row per snapshot and arm. The mean is that of the posterior; NULL where there is no number.
CREATE OR REPLACE VIEW trackcrumb.result_snapshots_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    computed_at,
    cause,
    JSONExtractString(arm, 'key') AS variant,
    JSONExtractUInt(arm, 'n') AS n,
    JSONExtractUInt(arm, 'conversions') AS conversions,
    if(JSONHas(arm, 'posteriorMean'), JSONExtract(arm, 'posteriorMean', 'Nullable(Float64)'), JSONExtractFloat(arm, 'mean')) AS mean,
    JSONExtract(arm, 'credibleInterval', 'lower', 'Nullable(Float64)') AS mean_lower,
    JSONExtract(arm, 'credibleInterval', 'upper', 'Nullable(Float64)') AS mean_upper,
    JSONExtract(arm, 'probBest', 'Nullable(Float64)') AS prob_best,
    JSONExtract(arm, 'expectedLoss', 'Nullable(Float64)') AS expected_loss,
    JSONExtract(results, 'analysis', 'srm', 'pValue', 'Nullable(Float64)') AS srm_p,
    JSONExtractString(results, 'analysis', 'verdict', 'status') AS verdict,
    JSONExtractString(results, 'analysis', 'verdict', 'winner') AS winner
FROM trackcrumb.result_snapshots
ARRAY JOIN JSONExtractArrayRaw(results, 'analysis', 'arms') AS arm
