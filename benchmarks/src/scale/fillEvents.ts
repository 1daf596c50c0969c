import type { ClickHouseClient } from '@clickhouse/client';
import { insertLogRows } from '@trackcrumb/testkit/traffic/logRows';
import { eventRowsSql } from './eventRowsSql';
import type { Scenario } from './scenario';

const EVENTS_PER_INSERT = 250_000;
/** Sent twice, as after an answer that was lost: the last events of each insert. */
const REPEATED_EVENTS = 250;

/** Of 30 days the newest four hours: what a server that takes events has not merged yet, at most. See first_exposures. */
const UNMERGED_SHARE = 4 / (30 * 24);

const COLUMNS = [
  ...['event_id', 'event', 'distinct_id', 'timestamp', 'received_at', 'country', 'os', 'browser', 'properties'],
  ...['converted', 'experiment_ids', 'variants', 'flag_versions', 'flag_keys', 'is_bot', 'batch_id'],
].join(', ');

/**
 * Fills an empty database with the configuration of a scenario and its first `upTo` events of `total`, in inserts as the
 * loader makes them: the materialized views fill the rollups as in production. What takes minutes here took a month there: the
 * merging of what is old, which the server does by itself, is asked for.
 */
export async function fillEvents(
  client: ClickHouseClient,
  scenario: Scenario,
  total: number,
  onProgress: (stored: number) => void = () => undefined
): Promise<void> {
  await insertLogRows(client, [
    ...scenario.experiments.map(({ experiment }) => ({
      kind: 'experiment' as const,
      state: experiment,
      at: experiment.createdAt,
    })),
    ...scenario.experiments.flatMap(({ flags }) =>
      flags.map(({ config, servedFromMs }) => ({
        kind: 'flag' as const,
        state: config,
        at: new Date(servedFromMs).toISOString(),
      }))
    ),
  ]);
  for (let from = 0; from < total; from += EVENTS_PER_INSERT) {
    const repeated = Math.min(from, REPEATED_EVENTS);
    const count = Math.min(EVENTS_PER_INSERT, total - from);
    const isFirstUnmerged = from + count > total * (1 - UNMERGED_SHARE) && from <= total * (1 - UNMERGED_SHARE);
    if (isFirstUnmerged) {
      await client.command({ query: 'OPTIMIZE TABLE trackcrumb.first_exposures FINAL' });
    }
    await client.command({
      query: `INSERT INTO trackcrumb.events (${COLUMNS}) ${eventRowsSql(scenario, total, from - repeated, count + repeated)}`,
      clickhouse_settings: { insert_deduplicate: 0, wait_end_of_query: 1, max_partitions_per_insert_block: '0' },
    });
    onProgress(from + count);
  }
}
