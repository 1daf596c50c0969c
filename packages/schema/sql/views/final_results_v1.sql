-- One row per experiment whose results were stored at its completion: those results, the newest where there are several.
CREATE OR REPLACE VIEW trackcrumb.final_results_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    r.experiment_id AS experiment_id,
    max(r.computed_at) AS stored_at,
    argMax(r.results, r.computed_at) AS results
FROM trackcrumb.result_snapshots AS r
WHERE r.cause = 'completed'
GROUP BY r.experiment_id
