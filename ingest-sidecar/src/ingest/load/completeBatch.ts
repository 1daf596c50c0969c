import type { ClickHouseClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import type { Segment } from '../wal/segment';
import { feedRollupsAgain } from './feedRollupsAgain';
import { endInserts, insertEvents } from './insertEvents';
import { segmentLines } from './segmentLines';

/**
 * Loads a segment of which some may be stored already: after a crash, or after an insert that got no answer. Asks which
 * events of the batch are there, inserts the others, and feeds the rollups once more with those that were, because the
 * crash may have come between the table and its rollups. Repeating an insert blindly would double rows; repeating it
 * under a deduplication token can lose them.
 */
export async function completeBatch(
  client: ClickHouseClient,
  segment: Segment,
  options: { signal: AbortSignal; allowBadLines?: boolean }
): Promise<{ tornLines: number }> {
  await endInserts(client, segment.id, options.signal);
  const { lines, tornLines } = await segmentLines(segment);
  const stored = await storedEventIds(client, segment.id, options.signal);
  const missing = lines.filter(({ eventId }) => !stored.has(eventId));
  if (missing.length > 0) {
    const bytes = Buffer.from(missing.map(({ line }) => `${line}\n`).join(''));
    await insertEvents(client, segment.id, Readable.from([bytes], { objectMode: false }), options);
  }
  const again = lines.filter(({ eventId }) => stored.has(eventId));
  if (again.length > 0) {
    await feedRollupsAgain(
      client,
      again.map(({ line }) => line),
      options
    );
  }
  return { tornLines };
}

async function storedEventIds(client: ClickHouseClient, batchId: string, signal: AbortSignal): Promise<Set<string>> {
  const result = await client.query({
    query: 'SELECT event_id FROM trackcrumb.events WHERE batch_id = {batch_id:String}',
    query_params: { batch_id: batchId },
    format: 'JSONEachRow',
    abort_signal: signal,
  });
  const rows = await result.json<{ event_id: string }>();
  return new Set(rows.map(({ event_id }) => event_id));
}
