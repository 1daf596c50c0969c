import type { Experiment } from '@trackcrumb/contract';
import { stringLiteral } from '@trackcrumb/contract/views';
import { AS_CLAIMED, type ExposureRule } from './exposureRule';

/**
 * The queries an analyst would write over the raw events, without rollups and views: the same definitions, exact. They
 * may use all that the table offers (its sort key, the hash of the visitor's id, the index on experiments); of two ways
 * to write one, the faster is taken. With another rule than `AS_CLAIMED` they also ask which exposures count.
 */

const time = (iso: string): string => `toDateTime64(${stringLiteral(iso.slice(0, 19).replace('T', ' '))}, 3, 'UTC')`;

/** Start included, end excluded; an experiment that runs has no end yet. */
function within(column: string, { startedAt, completedAt }: Experiment): string {
  const end = completedAt === null ? '' : ` AND ${column} < ${time(completedAt)}`;
  return `${column} >= ${time(startedAt!)}${end}`;
}

/** One row per visitor: the first exposure ever, and what was asked about it. */
function exposed({ id }: Experiment, rule: ExposureRule, more: readonly string[] = []): string {
  return `
    SELECT
        user_hash,
        min(timestamp) AS first_at,
        argMin(carried_variant, timestamp) AS variant,
        ${[`argMin(flag_versions[indexOf(experiment_ids, ${stringLiteral(id)})], timestamp) AS flag_version`, ...rule.columns, ...more].join(',\n        ')}
    FROM (SELECT *, user_hash, variants[indexOf(experiment_ids, ${stringLiteral(id)})] AS carried_variant FROM trackcrumb.events)
    WHERE has(experiment_ids, ${stringLiteral(id)}) AND is_bot = 0
    GROUP BY user_hash`;
}

/** Which of these count. */
const counts = (experiment: Experiment, { condition }: ExposureRule): string =>
  `${within('first_at', experiment)}${condition === null ? '' : ` AND ${condition}`}`;

function conversions(experiment: Experiment): string {
  const event = `event = ${stringLiteral(experiment.targetEvent)} AND converted = 1 AND is_bot = 0`;
  return `FROM trackcrumb.events WHERE ${event} AND ${within('timestamp', experiment)} GROUP BY user_hash`;
}

/** experiment_id, variant, flag_version, n, conversions, multi_variant_n. */
export function rawCounts(experiment: Experiment, rule = AS_CLAIMED): string {
  return `
    SELECT
        ${stringLiteral(experiment.id)} AS experiment_id, variant, flag_version,
        count() AS n, countIf(last_at >= ${rule.countsFrom}) AS conversions, countIf(several) AS multi_variant_n
    FROM (${exposed(experiment, rule, ['min(carried_variant) != max(carried_variant) AS several'])}) AS e
    LEFT JOIN (SELECT user_hash, max(timestamp) AS last_at ${conversions(experiment)}) AS c USING (user_hash)
    WHERE ${counts(experiment, rule)}
    GROUP BY variant, flag_version
    ORDER BY experiment_id, flag_version, variant`;
}

/** experiment_id, variant, flag_version, n: enough for a test of the split. */
export function rawExposures(experiment: Experiment, rule = AS_CLAIMED): string {
  return `
    SELECT ${stringLiteral(experiment.id)} AS experiment_id, variant, flag_version, count() AS n
    FROM (${exposed(experiment, rule)})
    WHERE ${counts(experiment, rule)}
    GROUP BY variant, flag_version`;
}

/** experiment_id, segment, variant, flag_version, n, conversions; `value` is the SQL of an event's value, '' for none. */
export function rawSegments(experiment: Experiment, value: string, rule = AS_CLAIMED): string {
  return `
    SELECT
        ${stringLiteral(experiment.id)} AS experiment_id, segment, variant, flag_version,
        count() AS n, countIf(last_at >= ${rule.countsFrom}) AS conversions
    FROM (${exposed(experiment, rule, [`argMinIf(${value}, timestamp, ${value} != '') AS segment`])}) AS e
    LEFT JOIN (SELECT user_hash, max(timestamp) AS last_at ${conversions(experiment)}) AS c USING (user_hash)
    WHERE ${counts(experiment, rule)}
    GROUP BY segment, variant, flag_version
    ORDER BY segment, flag_version, variant`;
}

/** experiment_id, day, variant, flag_version, n, conversions: visitors new that day, and first conversions of that day. */
export function rawDays(experiment: Experiment, rule = AS_CLAIMED): string {
  return `
    SELECT
        ${stringLiteral(experiment.id)} AS experiment_id, toString(happened.1) AS day, variant, flag_version,
        countIf(happened.2 = 'new') AS n, countIf(happened.2 = 'converted') AS conversions
    FROM
    (
        SELECT
            variant, flag_version, first_at,
            arrayFirst(at -> at >= ${rule.countsFrom}, converted_at) AS first_conversion
        FROM (${exposed(experiment, rule)}) AS e
        LEFT JOIN (SELECT user_hash, arraySort(groupArray(timestamp)) AS converted_at ${conversions(experiment)}) AS c USING (user_hash)
        WHERE ${counts(experiment, rule)}
    )
    ARRAY JOIN
        arrayFilter(
            happening -> happening.1 > toDate('1970-01-01'),
            [(toDate(first_at), 'new'), (toDate(if(first_conversion = 0, first_conversion, greatest(first_conversion, first_at))), 'converted')]
        ) AS happened
    GROUP BY day, variant, flag_version
    ORDER BY day, flag_version, variant`;
}
