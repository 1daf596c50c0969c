import type { ClickHouseClient } from '@clickhouse/client';
import type { EnvironmentActivity, EnvironmentResponse } from '@trackcrumb/contract';
import { selectEnvironmentActivity, type EnvironmentActivityRow } from '@trackcrumb/contract/views';
import type { ConfigState } from '../config';

/** What came from each environment, by its name. */
export type AskEnvironmentActivity = () => Promise<ReadonlyMap<string, EnvironmentActivity[]>>;

/** Whoever holds the key of an environment decides how much there is to read. */
const LIMITS = { max_memory_usage: '1000000000', max_execution_time: 10 };

/** Asks the view. */
export function environmentActivityFrom(client: ClickHouseClient): AskEnvironmentActivity {
  return async () => {
    const found = await client.query({
      query: selectEnvironmentActivity(),
      format: 'JSONEachRow',
      clickhouse_settings: LIMITS,
    });
    return grouped(await found.json());
  };
}

function grouped(rows: readonly EnvironmentActivityRow[]): ReadonlyMap<string, EnvironmentActivity[]> {
  const by = new Map<string, EnvironmentActivity[]>();
  for (const row of rows) {
    by.set(row.environment, [...(by.get(row.environment) ?? []), activityOf(row)]);
  }
  return by;
}

const activityOf = (row: EnvironmentActivityRow): EnvironmentActivity => ({
  flag: row.flag_key,
  experimentId: row.experiment_id,
  variant: row.variant,
  visitors: row.visitors,
  exposures: row.exposures,
  convertedVisitors: row.converted_visitors,
  unverifiedVisitors: row.unverified_visitors,
  problems: row.problems === '' ? [] : row.problems.split(', '),
  firstAt: new Date(row.first_at_ms).toISOString(),
  lastAt: new Date(row.last_at_ms).toISOString(),
});

/** Each environment with the flags that are set otherwise there, and what came from it. */
export function environmentResponses(
  state: ConfigState,
  names: readonly string[],
  activity: ReadonlyMap<string, EnvironmentActivity[]>
): EnvironmentResponse[] {
  const settings = [...state.of('flag_env').values()].sort((a, b) => (a.flagKey < b.flagKey ? -1 : 1));
  return names.map((name) => ({
    name,
    settings: settings.filter(({ environment }) => environment === name),
    activity: activity.get(name) ?? [],
  }));
}
