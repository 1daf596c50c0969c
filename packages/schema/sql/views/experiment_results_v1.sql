-- One row per started experiment and arm: experiment_results_v2 with the columns and the meanings that it had first. Where
-- nothing was counted, mean and standard_deviation are those of the uniform prior.
CREATE OR REPLACE VIEW trackcrumb.experiment_results_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toLowCardinality(r.experiment_id) AS experiment_id,
    r.name AS name,
    r.status AS status,
    r.target_event AS target_event,
    r.unit AS unit,
    r.arm AS arm,
    r.variant AS variant,
    r.variant_name AS variant_name,
    r.n AS n,
    r.conversions AS conversions,
    r.mean AS conversion_rate,
    ifNull(r.posterior_mean, 0.5) AS mean,
    ifNull(r.standard_deviation, sqrt(1 / 12)) AS standard_deviation,
    r.prob_best AS prob_best,
    r.prob_beats_control AS prob_beats_control,
    r.share AS share,
    r.expected_share AS expected_share,
    r.window_start AS window_start,
    r.window_end AS window_end
FROM trackcrumb.experiment_results_v2 AS r
