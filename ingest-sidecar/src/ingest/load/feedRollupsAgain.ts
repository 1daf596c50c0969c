import type { ClickHouseClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { INPUT_ROWS, INSERT_SETTINGS, LINE_FORMAT } from './insertEvents';

/** A table that a materialized view keeps of `events`. */
interface Rollup {
  table: string;
  /** What the view selects. */
  select: string;
}

/** Where the view reads, in ClickHouse's own spelling; on a cluster it is the table of the shard. */
const SOURCE = /\bFROM trackcrumb\.events(_local)?( AS events)?\b/;

/**
 * Feeds the rollups again with lines of a batch that are stored already: runs the very SELECT of each materialized view,
 * which the server remembers, over these lines. Rollups hold only states that a second feeding cannot change.
 */
export async function feedRollupsAgain(
  client: ClickHouseClient,
  lines: readonly string[],
  options: { signal: AbortSignal }
): Promise<void> {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  for (const { table, select } of await rollups(client, options.signal)) {
    const { stream } = await client.exec({
      query: `INSERT INTO trackcrumb.${table} ${select.replace(SOURCE, `FROM (${INPUT_ROWS}) AS events`)} FORMAT ${LINE_FORMAT}`,
      values: Readable.from([bytes], { objectMode: false }),
      abort_signal: options.signal,
      clickhouse_settings: INSERT_SETTINGS,
    });
    stream.resume();
    await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
  }
}

async function rollups(client: ClickHouseClient, signal: AbortSignal): Promise<Rollup[]> {
  const result = await client.query({
    query: `SELECT extract(create_table_query, ' TO trackcrumb\\\\.(\\\\w+)') AS target, as_select AS select
            FROM system.tables WHERE database = 'trackcrumb' AND engine = 'MaterializedView' ORDER BY name`,
    format: 'JSONEachRow',
    abort_signal: signal,
  });
  const found = (await result.json<{ target: string; select: string }>())
    .filter(({ select }) => SOURCE.test(select))
    .map(({ target, select }) => ({ table: target.replace(/_local$/, ''), select }));
  if (found.length === 0) {
    throw new Error('the materialized views over trackcrumb.events are missing: run the migrations');
  }
  return found;
}
