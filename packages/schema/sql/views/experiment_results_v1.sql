-- One row per started experiment and arm: counts of the window, all flag versions together, and what they say. The
-- verdict is not here: it weighs more than these numbers and has one definition, in stats-core. Verdicts as they were
-- stored are in result_snapshots_v1.
--
-- The results of a completed experiment outlive its events. Where fewer units or conversions are left to count than were
-- stored at completion (retention, a deleted partition), what was stored then is shown: the rule of
-- GET /api/experiments/:id/results.
CREATE OR REPLACE VIEW trackcrumb.experiment_results_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    name,
    status,
    target_event,
    unit,
    toUInt8(position) AS arm,
    variants[position] AS variant,
    variant_names[position] AS variant_name,
    toUInt64(lasting_counts[position]) AS n,
    toUInt64(lasting_conversions[position]) AS conversions,
    conversions / nullIf(n, 0) AS conversion_rate,
    alphas[position] / (alphas[position] + betas[position]) AS mean,
    sqrt(mean * (1 - mean) / (alphas[position] + betas[position] + 1)) AS standard_deviation,
    probabilities[position] AS prob_best,
    if(position = 1, NULL, trackcrumb_prob_b_beats_a(alphas[1], betas[1], alphas[position], betas[position]))
        AS prob_beats_control,
    n / nullIf(arraySum(lasting_counts), 0) AS share,
    lasting_expected[position] / nullIf(arraySum(lasting_expected), 0) AS expected_share,
    window_start,
    window_end
FROM
(
    SELECT
        s.experiment_id AS experiment_id,
        s.name AS name,
        s.status AS status,
        s.target_event AS target_event,
        s.unit AS unit,
        s.variants AS variants,
        s.variant_names AS variant_names,
        s.window_start AS window_start,
        s.window_end AS window_end,
        s.status = 'completed'
            AND (
                arraySum(kept.counts.2) > arraySum(s.counts)
                OR arraySum(kept.counts.3) > arraySum(s.conversions)
            ) AS is_kept,
        arrayMap(key -> indexOf(kept.counts.1, key), variants) AS places,
        if(is_kept, arrayMap(place -> kept.counts.2[place], places), s.counts) AS lasting_counts,
        if(is_kept, arrayMap(place -> kept.counts.3[place], places), s.conversions) AS lasting_conversions,
        if(is_kept, arrayMap(place -> kept.expected[place], places), s.expected_counts) AS lasting_expected,
        arrayMap(converted -> converted + s.prior_alpha, lasting_conversions) AS alphas,
        arrayMap((converted, counted) -> counted - converted + s.prior_beta, lasting_conversions, lasting_counts) AS betas,
        trackcrumb_prob_best(alphas, betas) AS probabilities
    FROM trackcrumb.experiment_strata_v1 AS s
    LEFT JOIN
    (
        SELECT
            toString(f.experiment_id) AS kept_experiment_id,
            JSONExtract(f.results, 'counts', 'Array(Tuple(key String, n UInt64, conversions UInt64))') AS counts,
            JSONExtract(f.results, 'analysis', 'srm', 'expected', 'Array(Float64)') AS expected
        FROM trackcrumb.final_results_v1 AS f
    ) AS kept ON kept.kept_experiment_id = s.experiment_id
)
ARRAY JOIN arrayEnumerate(variants) AS position
-- The integrals take some megabytes of memory for each row of a block.
SETTINGS max_block_size = 16
