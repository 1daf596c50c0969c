import type { ClickHouseClient } from '@clickhouse/client';
import { VIEWS } from '@trackcrumb/contract/views';

/** What each view says, and the columns with their types. */
export type Answers = Record<string, { columns: string[]; rows: string[] }>;

/** Before this day everything has happened; days after it are added by the clock. */
const END = '2026-07-15';

/** What is asked of a view in place of all: nothing that moves with the clock, and lists in an order. */
const ASKED: Readonly<Record<string, string>> = {
  [VIEWS.experiments]: `SELECT * EXCEPT (window_end) FROM ${VIEWS.experiments}`,
  [VIEWS.experimentColumns]: `SELECT * EXCEPT (window_end) FROM ${VIEWS.experimentColumns}`,
  // gate came later, at the end.
  [VIEWS.claimedArms]: `SELECT * EXCEPT 'window_end|gate' FROM ${VIEWS.claimedArms}`,
  [VIEWS.experimentStrata]: `SELECT * EXCEPT (window_end)
    REPLACE (arraySort(strata_counts) AS strata_counts, arraySort(strata_shares) AS strata_shares)
    FROM ${VIEWS.experimentStrata}`,
  [VIEWS.experimentSrm]: `SELECT * EXCEPT (days_running) FROM ${VIEWS.experimentSrm}`,
  [VIEWS.experimentResults]: `SELECT * EXCEPT (window_end) FROM ${VIEWS.experimentResults}`,
  [VIEWS.experimentPosteriors]: `SELECT * EXCEPT (window_end) FROM ${VIEWS.experimentPosteriors}`,
  [VIEWS.experimentSummaries]: `SELECT * EXCEPT (age_seconds) FROM ${VIEWS.experimentSummaries}`,
  [VIEWS.experimentDaily]: `SELECT * FROM ${VIEWS.experimentDaily} WHERE day < '${END}' AND cumulative_n > 0`,
  [VIEWS.experimentActivity]: `SELECT * EXCEPT (silent_seconds) FROM ${VIEWS.experimentActivity}`,
  [VIEWS.experimentSegments]: ['$country', 'plan']
    .flatMap((key) => ['running', 'by-event'].map((id) => [key, id]))
    .map(
      ([key, id]) =>
        `SELECT '${key}' AS key, * FROM ${VIEWS.experimentSegments}(experiment_id = '${id}', key = '${key}')`
    )
    .join(' UNION ALL '),
  [VIEWS.earlyConversions]: `SELECT * FROM ${VIEWS.earlyConversions}(experiment_id = 'running')`,
  // No flag of before asked rules: one row all the same.
  [VIEWS.flagRules]: `SELECT count() FROM ${VIEWS.flagRules}`,
  // Nothing came from another environment than production: one row all the same.
  [VIEWS.environmentActivity]: `SELECT count() FROM ${VIEWS.environmentActivity}`,
  // Nothing was shipped: one row all the same.
  [VIEWS.shippedHoldout]: `SELECT count() FROM ${VIEWS.shippedHoldout}(experiment_id = 'running', event = 'signup', from = '2026-01-01', to = '${END}')`,
  [VIEWS.countedUnits]: `SELECT * FROM ${VIEWS.countedUnits} WHERE experiment_id IN ('running', 'completed-by-event')`,
  // Statuses by name: more came later.
  [VIEWS.exposedUnits]: `SELECT * REPLACE (toString(status) AS status) FROM ${VIEWS.exposedUnits} WHERE experiment_id IN ('running', 'completed-by-event')`,
  [VIEWS.countedUnitsAndMixing]: `SELECT * FROM ${VIEWS.countedUnitsAndMixing} WHERE experiment_id IN ('running', 'by-event')`,
};

export async function askViews(client: ClickHouseClient, views: readonly string[]): Promise<Answers> {
  const answers: Answers = {};
  for (const view of views) {
    const query = ASKED[view] ?? `SELECT * FROM ${view}`;
    const { meta = [], data } = await (await client.query({ query, format: 'JSONCompact' })).json<unknown[]>();
    answers[view] = {
      columns: meta.map((column) => `${column.name} ${column.type}`),
      rows: data.map(rowText).sort(),
    };
  }
  return answers;
}

/** Numbers to 12 digits: a sum of fractions depends on its order in the last ones. */
const rowText = (row: unknown): string =>
  JSON.stringify(row, (_key, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value));
