import { recordedVariantSql } from '@trackcrumb/testkit/traffic/sqlAssignment';
import { servedFlag, type ScaleExperiment, type Scenario } from './scenario';

export const EVENTS_PER_VISITOR = 30;
const MEAN_RETURN_DAYS = 3;
/** Events in ten thousand that are the target event; the treatments add a little. */
const TRIALS_PER_10K = 20;
const PURCHASES_PER_10K = 12;

/** A number in [0, 2^64) that depends on the event's number, or on its visitor's, and on what it is for. */
const ofEvent = (use: string): string => `cityHash64(number, '${use}')`;
const ofVisitor = (use: string): string => `cityHash64(visitor, '${use}')`;

/**
 * The events [from, from + count) of a scenario of `total` events, as rows of the table `events`, in order of time.
 *
 * Each is a function of its number: nothing is random, and any range can be made by itself. Every thirtieth event is a
 * new visitor's first; the others belong to earlier visitors, mostly recent ones. No two events share a millisecond
 * within a visitor. They say which flag assigned them, as those of the SDK do. Among them are what makes counting hard in
 * production: bots, visitors who claim what the flag did not give them, payments reported by a back end that name no
 * experiment, countries and plans that are unknown, rollouts that were raised on the way, a holdout.
 */
export function eventRowsSql(
  { startMs, endMs, experiments }: Scenario,
  total: number,
  from: number,
  count: number
): string {
  const meanGap = (MEAN_RETURN_DAYS * 86_400_000 * total) / (endMs - startMs);
  const gap = `toUInt64(-log((${ofEvent('gap')} + 1) / 18446744073709551616.) * ${meanGap})`;
  return `
    SELECT
        -- UUIDv7, as the SDK makes them: 48 bits of time, then the hash.
        reinterpretAsUUID(concat(
            reinterpretAsFixedString(bitOr(bitShiftLeft(toUInt64(time_ms), 16), bitOr(toUInt64(0x7000), ${ofEvent('id')} % 4096))),
            reinterpretAsFixedString(bitOr(bitAnd(${ofEvent('id2')}, toUInt64(0x3FFFFFFFFFFFFFFF)), toUInt64(0x8000000000000000)))
        )) AS event_id,
        event_name AS event,
        distinct_id,
        fromUnixTimestamp64Milli(time_ms, 'UTC') AS timestamp,
        fromUnixTimestamp64Milli(time_ms + 40, 'UTC') AS received_at,
        if(from_back_end, '', visitor_country) AS country,
        if(from_back_end, '', ['Windows', 'macOS', 'Linux', 'Android', 'iOS'][1 + ${ofVisitor('os')} % 5]) AS os,
        if(from_back_end, '', ['Chrome', 'Safari', 'Firefox', 'Edge'][1 + ${ofVisitor('browser')} % 4]) AS browser,
        mapFromArrays(
            arrayMap(entry -> entry.1, known) :: Array(LowCardinality(String)), arrayMap(entry -> entry.2, known)
        ) AS properties,
        is_trial OR is_purchase AS converted,
        arrayMap(entry -> entry.1, carried) AS experiment_ids,
        arrayMap(entry -> entry.2, carried) AS variants,
        arrayMap(entry -> entry.3, carried) AS flag_versions,
        arrayMap(entry -> entry.4, carried) AS flag_keys,
        ${ofVisitor('bot')} % 50 = 0 AS is_bot,
        concat('fill-', toString(intDiv(number, 250000))) AS batch_id
    FROM
    (
        SELECT
            *,
            ${ofEvent('what')} % 10000 AS dice,
            NOT is_first AND dice < ${TRIALS_PER_10K} + 2 * has(seen.2, 'treatment') AS is_trial,
            NOT is_first AND dice >= ${10_000 - PURCHASES_PER_10K} - 2 * has(seen.2, 'express') AS is_purchase,
            multiIf(
                is_first, '$exposure', is_trial, 'trial_started', is_purchase, 'purchase',
                dice < 7000, 'page_view', dice < 9000, 'search', 'add_to_cart'
            ) AS event_name,
            is_purchase AND ${ofEvent('back end')} % 10 < 3 AS from_back_end,
            if(from_back_end, [], seen) AS carried,
            arrayFilter(
                entry -> entry.2 != '',
                [
                    ('path', if(from_back_end, '', concat('/articles/', toString(${ofEvent('path')} % 500)))),
                    ('plan', visitor_plan),
                    ('price', if(is_purchase, toString(5 + ${ofEvent('price')} % 200), ''))
                ]
            ) AS known
        FROM
        (
            SELECT
                *,
                arrayFilter(entry -> entry.2 != '', [${experiments.map(carriedSql).join(', ')}]) AS seen
            FROM
            (
                SELECT
                    number,
                    number % ${EVENTS_PER_VISITOR} = 0 AS is_first,
                    toInt64(${startMs} + intDiv(number * ${endMs - startMs}, ${total})) AS time_ms,
                    ${gap} AS gap,
                    intDiv(
                        multiIf(is_first, number, gap < number, toUInt64(number - 1 - gap), ${ofEvent('early')} % greatest(number, 1)),
                        ${EVENTS_PER_VISITOR}
                    ) AS visitor,
                    lower(hex(sipHash128(visitor))) AS distinct_id,
                    ['', 'US', 'US', 'US', 'DE', 'DE', 'GB', 'FR', 'CH', 'JP', 'BR', 'IN'][1 + ${ofVisitor('country')} % 12]
                        AS visitor_country,
                    ['', 'free', 'free', 'pro', 'team'][1 + ${ofVisitor('plan')} % 5] AS visitor_plan
                FROM numbers(${from}, ${count})
            )
        )
    )`;
}

/** The tuple (experiment, variant, flag version, flag) that an event carries; an empty variant when it carries none. */
function carriedSql(entry: ScaleExperiment): string {
  const { id, startedAt, completedAt, flagKey } = entry.experiment;
  const runs = [
    `time_ms >= ${Date.parse(startedAt!)}`,
    ...(completedAt === null ? [] : [`time_ms < ${Date.parse(completedAt)}`]),
    `${ofVisitor(`reach ${id}`)} % 100 < ${entry.reachPct}`,
    // Who does not meet the experiment at the first step meets it later.
    ...(entry.reachPct < 100 ? ['NOT is_first'] : []),
  ].join(' AND ');
  const newestFirst = [...entry.flags].reverse();
  const byTime = (value: (flag: (typeof newestFirst)[number]) => string, otherwise: string): string =>
    `multiIf(${newestFirst.map((flag) => `time_ms >= ${flag.servedFromMs}, ${value(flag)}`).join(', ')}, ${otherwise})`;
  const variant = byTime((flag) => recordedVariantSql(servedFlag(entry, flag)), "''");
  // A damaged cookie, a forgery: control is claimed, whatever the flag gave.
  const isMixed = `${ofVisitor(`mixed ${id}`)} % 500 = 0 AND ${ofEvent(`mixed ${id}`)} % 2 = 0`;
  return `('${id}', multiIf(NOT (${runs}), '', ${isMixed}, 'control', ${variant}), toUInt32(${byTime(({ config }) => String(config.version), '0')}), '${flagKey}')`;
}
