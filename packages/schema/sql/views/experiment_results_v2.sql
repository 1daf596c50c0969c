-- One row per started experiment and arm: what its results say, as the sidecar last computed them (computed_at; 1970-01-01:
-- not yet), a few minutes ago at most. Name, status and window are as of now. The verdict is in experiment_summaries_v1.
CREATE OR REPLACE VIEW trackcrumb.experiment_results_v2{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    toString(started.experiment_id) AS experiment_id,
    started.name AS name,
    started.status AS status,
    started.target_event AS target_event,
    started.unit AS unit,
    results.computed_at AS computed_at,
    toUInt8(started.place) AS arm,
    started.variant AS variant,
    started.variant_names[started.place] AS variant_name,
    results.n AS n,
    results.conversions AS conversions,
    results.mean AS mean,
    results.mean_lower AS mean_lower,
    results.mean_upper AS mean_upper,
    results.posterior_mean AS posterior_mean,
    results.standard_deviation AS standard_deviation,
    results.prob_best AS prob_best,
    results.expected_loss AS expected_loss,
    results.prob_beats_control AS prob_beats_control,
    results.lift AS lift,
    results.lift_lower AS lift_lower,
    results.lift_upper AS lift_upper,
    results.n / nullIf(sum(results.n) OVER whole, 0) AS share,
    results.expected_n / nullIf(sum(results.expected_n) OVER whole, 0) AS expected_share,
    results.unverified_n AS unverified_n,
    results.moved_n AS moved_n,
    results.before_window_n AS before_window_n,
    results.splits AS splits,
    results.tested_n AS tested_n,
    results.expected_n AS expected_n,
    results.degrees_of_freedom AS degrees_of_freedom,
    started.window_start AS window_start,
    started.window_end AS window_end
FROM
(
    SELECT
        *,
        variant,
        place
    FROM trackcrumb.experiments_v2
    ARRAY JOIN
        variant_keys AS variant,
        arrayEnumerate(variant_keys) AS place
    WHERE status != 'draft'
) AS started
LEFT JOIN
(
    SELECT *
    FROM trackcrumb.experiment_results FINAL
) AS results ON results.experiment_id = toString(started.experiment_id) AND results.variant = started.variant
WINDOW whole AS (PARTITION BY started.experiment_id)
