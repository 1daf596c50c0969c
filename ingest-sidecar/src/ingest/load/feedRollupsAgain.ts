import type { ClickHouseClient } from '@clickhouse/client';
import { rollupsOf } from '@trackcrumb/schema';
import { Readable } from 'node:stream';
import { INPUT_ROWS, INSERT_SETTINGS, LINE_FORMAT } from './insertEvents';

/**
 * Feeds the rollups again with lines of a batch that are stored already: runs the very SELECT of each materialized view
 * over these lines. Rollups hold only states that a second feeding cannot change.
 */
export async function feedRollupsAgain(
  client: ClickHouseClient,
  lines: readonly string[],
  options: { signal: AbortSignal }
): Promise<void> {
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  for (const { table, select } of rollupsOf(`(${INPUT_ROWS})`)) {
    const { stream } = await client.exec({
      query: `INSERT INTO trackcrumb.${table} ${select} FORMAT ${LINE_FORMAT}`,
      values: Readable.from([bytes], { objectMode: false }),
      abort_signal: options.signal,
      clickhouse_settings: INSERT_SETTINGS,
    });
    stream.resume();
    await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
  }
}
