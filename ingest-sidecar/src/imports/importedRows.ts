import type { ClickHouseClient } from '@clickhouse/client';
import { isReplicated, rendererOf, SINGLE_SERVER, type TableLayout } from '@trackcrumb/schema';
import { importMark } from '@trackcrumb/import/mark';
import { setTimeout as pause } from 'node:timers/promises';

/** Events by the mark that their ids begin with, whatever they are called: others may send events of the same name. */
const BY_MARK = 'bitShiftRight(toUInt128(event_id), 80) = {mark:UInt64}';
/** Everything else of an experiment that an import started is of that import, or goes with it. */
const BY_EXPERIMENT = 'experiment_id = {experiment:String}';
const DELETED: readonly [table: string, condition: string][] = [
  ['events', BY_MARK],
  ['conversions', BY_MARK],
  ['first_exposures', BY_EXPERIMENT],
  ['exposed_arms', BY_EXPERIMENT],
  ['first_values', BY_EXPERIMENT],
  ['result_snapshots', BY_EXPERIMENT],
  ['experiment_results', BY_EXPERIMENT],
  ['experiment_summaries', BY_EXPERIMENT],
];

/** Where rows of an import cannot be taken for others': those that strangers keep sending are none. The smaller first. */
const MARKED_TABLES = ['conversions', 'events'];

/** A replica that is away is told when it is back: another one of its shard has it done. */
const WITHOUT_THE_DEAD = {
  distributed_ddl_task_timeout: '5',
  distributed_ddl_output_mode: 'null_status_on_timeout',
} as const;

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** What imports have stored of an experiment. */
export interface ImportedRows {
  /** How many events count for the experiment that no import brought, of those that are kept. */
  countOthers(experimentId: string): Promise<number>;
  /** Whether events of an import are stored: on this server where there are no copies, else anywhere. */
  areThere(experimentId: string): Promise<boolean>;
  /**
   * Has ClickHouse delete them, on every server that has some. It does so in its own time, part by part. Asking
   * again is harmless, and rows that come later stay.
   */
  delete(experimentId: string): Promise<void>;
  /** Waits until there are none; false when it is still under way after so long. */
  areGone(experimentId: string, withinMs: number): Promise<boolean>;
}

export function importedRows(client: ClickHouseClient, layout: TableLayout = SINGLE_SERVER): ImportedRows {
  const { storedTable, onCluster } = rendererOf(layout);
  const parametersOf = (experiment: string) => ({
    experiment,
    mark: parseInt(importMark(experiment).replace('-', ''), 16),
  });
  const firstRow = async <Row>(query: string, experimentId: string): Promise<Row | undefined> => {
    const result = await client.query({ query, query_params: parametersOf(experimentId), format: 'JSONEachRow' });
    return (await result.json<Row>())[0];
  };
  // Without copies a server deletes its own only.
  const readTable = (table: string): string => (isReplicated(layout) ? table : storedTable(table));

  /** On this server; of another shard events are asked for. */
  const isDeleting = async (experimentId: string): Promise<boolean> =>
    (await firstRow(
      `SELECT 1 FROM system.mutations
       WHERE database = 'trackcrumb' AND NOT is_done
         AND (position(command, {mark:String}) > 0 OR position(command, concat('''', {experiment:String}, '''')) > 0)
       LIMIT 1`,
      experimentId
    )) !== undefined;

  const areThere = async (experimentId: string): Promise<boolean> => {
    for (const table of MARKED_TABLES) {
      const query = `SELECT 1 FROM trackcrumb.${readTable(table)} WHERE ${BY_MARK} LIMIT 1`;
      if ((await firstRow(query, experimentId)) !== undefined) {
        return true;
      }
    }
    return false;
  };

  return {
    areThere,
    async countOthers(experimentId) {
      const row = await firstRow<{ n: number }>(
        `SELECT uniqExact(event_id) AS n FROM trackcrumb.events
         WHERE has(experiment_ids, {experiment:String}) AND is_bot = 0 AND NOT ${BY_MARK}`,
        experimentId
      );
      return row!.n;
    },
    async delete(experimentId) {
      await Promise.all(
        DELETED.map(([table, condition]) =>
          client.command({
            query: `ALTER TABLE trackcrumb.${storedTable(table)}${onCluster} DELETE WHERE ${condition}`,
            query_params: parametersOf(experimentId),
            clickhouse_settings: {
              mutations_sync: '0',
              wait_end_of_query: 1,
              ...(onCluster === '' ? {} : WITHOUT_THE_DEAD),
            },
          })
        )
      );
    },
    async areGone(experimentId, withinMs) {
      const startedAtMs = performance.now();
      for (
        let pauseMs = FIRST_PAUSE_MS;
        (await isDeleting(experimentId)) || (await areThere(experimentId));
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
      ) {
        if (performance.now() - startedAtMs + pauseMs > withinMs) {
          return false;
        }
        await pause(pauseMs);
      }
      return true;
    },
  };
}
