-- The results of a completed experiment outlive its events in the views too. Where fewer units or conversions are left to
-- count than were stored at completion (retention, a deleted partition), what was stored then is shown: the rule of
-- GET /api/experiments/:id/results. Columns stay as they were in 0024 and 0025.
CREATE OR REPLACE VIEW trackcrumb.experiment_results_v1
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
            toString(r.experiment_id) AS kept_experiment_id,
            argMax(r.results, r.computed_at) AS results,
            JSONExtract(results, 'counts', 'Array(Tuple(key String, n UInt64, conversions UInt64))') AS counts,
            JSONExtract(results, 'analysis', 'srm', 'expected', 'Array(Float64)') AS expected
        FROM trackcrumb.result_snapshots AS r
        WHERE r.cause = 'completed'
        GROUP BY kept_experiment_id
    ) AS kept ON kept.kept_experiment_id = s.experiment_id
)
ARRAY JOIN arrayEnumerate(variants) AS position
-- The integrals take some megabytes of memory for each row of a block.
SETTINGS max_block_size = 16;

CREATE OR REPLACE VIEW trackcrumb.experiment_daily_v1
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    experiment_id,
    name,
    day,
    variant,
    toUInt64(if(is_kept, kept_n, counted_n)) AS n,
    toUInt64(if(is_kept, kept_conversions, counted_conversions)) AS conversions,
    toUInt64(sum(n) OVER until_day) AS cumulative_n,
    toUInt64(sum(conversions) OVER until_day) AS cumulative_conversions,
    cumulative_conversions / nullIf(cumulative_n, 0) AS cumulative_rate
FROM
(
    SELECT
        experiment_id,
        name,
        day,
        variant,
        sum(added_n) AS counted_n,
        sum(added_conversions) AS counted_conversions,
        sum(added_kept_n) AS kept_n,
        sum(added_kept_conversions) AS kept_conversions,
        sum(kept_n) OVER whole > sum(counted_n) OVER whole
            OR sum(kept_conversions) OVER whole > sum(counted_conversions) OVER whole AS is_kept
    FROM
    (
        SELECT
            toString(e.experiment_id) AS experiment_id,
            e.name AS name,
            calendar.1 AS day,
            calendar.2 AS variant,
            0 AS added_n,
            0 AS added_conversions,
            0 AS added_kept_n,
            0 AS added_kept_conversions
        FROM trackcrumb.experiments_v1 AS e
        ARRAY JOIN
            arrayFlatten(
                arrayMap(
                    ago -> arrayMap(key -> (toDate(e.window_end) - ago, key), e.variant_keys),
                    range(toUInt32(dateDiff('day', e.window_start, e.window_end) + 1))
                )
            ) AS calendar
        WHERE e.status != 'draft'

        UNION ALL

        SELECT
            toString(e.experiment_id) AS experiment_id,
            e.name AS name,
            d.day AS day,
            d.variant AS variant,
            d.n AS added_n,
            d.conversions AS added_conversions,
            0 AS added_kept_n,
            0 AS added_kept_conversions
        FROM trackcrumb.experiment_days_v1 AS d
        INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = d.experiment_id
        WHERE has(e.variant_keys, d.variant)

        UNION ALL

        -- The days of a snapshot are cumulative: what a day added is its difference from the day before.
        SELECT
            k.kept_experiment_id AS experiment_id,
            e.name AS name,
            toDate(added.1) AS day,
            added.2 AS variant,
            0 AS added_n,
            0 AS added_conversions,
            added.3 AS added_kept_n,
            added.4 AS added_kept_conversions
        FROM
        (
            SELECT
                toString(r.experiment_id) AS kept_experiment_id,
                JSONExtract(
                    argMax(r.results, r.computed_at),
                    'daily',
                    'Array(Tuple(day String, arms Array(Tuple(key String, n Int64, conversions Int64))))'
                ) AS daily
            FROM trackcrumb.result_snapshots AS r
            WHERE r.cause = 'completed'
            GROUP BY kept_experiment_id
        ) AS k
        INNER JOIN trackcrumb.experiments_v1 AS e ON e.experiment_id = k.kept_experiment_id
        ARRAY JOIN
            arrayFlatten(
                arrayMap(
                    i -> arrayMap(
                        arm -> (
                            k.daily[i].1,
                            arm.1,
                            arm.2 - arrayFirst(before -> before.1 = arm.1, k.daily[i - 1].2).2,
                            arm.3 - arrayFirst(before -> before.1 = arm.1, k.daily[i - 1].2).3
                        ),
                        k.daily[i].2
                    ),
                    arrayEnumerate(k.daily)
                )
            ) AS added
        WHERE e.status = 'completed' AND has(e.variant_keys, added.2)
    )
    GROUP BY experiment_id, name, day, variant
    WINDOW whole AS (PARTITION BY experiment_id)
)
WINDOW until_day AS (PARTITION BY experiment_id, variant ORDER BY day);
