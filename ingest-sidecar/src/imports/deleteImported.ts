import type { ClickHouseClient } from '@clickhouse/client';
import { rendererOf, SINGLE_SERVER, type TableLayout } from '@trackcrumb/schema';
import { importMark } from '@trackcrumb/import/mark';

/** Events by the mark in their ids, whatever they are called: others may send events of the same name. */
const BY_MARK = 'startsWith(toString(event_id), {mark:String})';
/** Everything else of an experiment that an import started is of that import. */
const BY_EXPERIMENT = 'experiment_id = {experiment:String}';
const CONDITIONS: readonly [table: string, condition: string][] = [
  ['events', BY_MARK],
  ['conversions', BY_MARK],
  ['first_exposures', BY_EXPERIMENT],
  ['exposed_arms', BY_EXPERIMENT],
  ['first_values', BY_EXPERIMENT],
  ['result_snapshots', BY_EXPERIMENT],
  ['experiment_results', BY_EXPERIMENT],
  ['experiment_summaries', BY_EXPERIMENT],
];

/**
 * Has ClickHouse delete everything that was imported into an experiment, on every server that has some. It does so in its
 * own time, part by part; who asks waits only until it has been told. Asking again is harmless, and rows that come
 * later stay.
 */
export async function deleteImported(
  client: ClickHouseClient,
  experimentId: string,
  layout: TableLayout = SINGLE_SERVER
): Promise<void> {
  const { storedTable, onCluster } = rendererOf(layout);
  for (const [table, condition] of CONDITIONS) {
    await client.command({
      query: `ALTER TABLE trackcrumb.${storedTable(table)}${onCluster} DELETE WHERE ${condition}`,
      query_params: { mark: importMark(experimentId), experiment: experimentId },
      clickhouse_settings: { mutations_sync: '0' },
    });
  }
}
