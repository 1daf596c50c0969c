-- One row per started experiment and arm: counts of the window, all flag versions together, and what they say. The
-- verdict is not here: it weighs more than these numbers and has one definition, in stats-core. Verdicts as they were
-- stored are in result_snapshots_v1.
CREATE VIEW IF NOT EXISTS trackcrumb.experiment_results_v1
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
    toUInt64(counts[position]) AS n,
    toUInt64(successes[position]) AS conversions,
    conversions / nullIf(n, 0) AS conversion_rate,
    alphas[position] / (alphas[position] + betas[position]) AS mean,
    sqrt(mean * (1 - mean) / (alphas[position] + betas[position] + 1)) AS standard_deviation,
    probabilities[position] AS prob_best,
    if(position = 1, NULL, trackcrumb_prob_b_beats_a(alphas[1], betas[1], alphas[position], betas[position]))
        AS prob_beats_control,
    n / nullIf(arraySum(counts), 0) AS share,
    expected_counts[position] / nullIf(arraySum(expected_counts), 0) AS expected_share,
    window_start,
    window_end
FROM
(
    SELECT
        * EXCEPT (conversions),
        conversions AS successes,
        arrayMap(converted -> converted + prior_alpha, conversions) AS alphas,
        arrayMap((converted, counted) -> counted - converted + prior_beta, conversions, counts) AS betas,
        trackcrumb_prob_best(alphas, betas) AS probabilities
    FROM trackcrumb.experiment_strata_v1
)
ARRAY JOIN arrayEnumerate(variants) AS position
-- The integrals take some megabytes of memory for each row of a block.
SETTINGS max_block_size = 16;
