import type { ClickHouseClient } from '@clickhouse/client';
import { Readable } from 'node:stream';
import { feedRollupsAgain } from './feedRollupsAgain';
import { insertEvents } from './insertEvents';
import type { SegmentLine } from './segmentLines';

/** Up to so many ids the server is asked for these alone, not for the whole batch. */
const FEW = 100;
const LINE_FEED = Buffer.from('\n');

/**
 * Loads lines of which some may be stored already: after a crash, or after an insert that failed or got no answer. Asks
 * which events of the batch are there, inserts the others, and feeds the rollups once more with those that were, because
 * the failure may have come between the table and its rollups. Repeating an insert blindly would double rows; repeating
 * it under a deduplication token can lose them.
 */
export async function completeLines(
  client: ClickHouseClient,
  batchId: string,
  lines: readonly SegmentLine[],
  options: { signal: AbortSignal }
): Promise<void> {
  const stored = await storedEventIds(client, batchId, lines, options.signal);
  const missing = lines.filter(({ eventId }) => !stored.has(eventId!));
  if (missing.length > 0) {
    const bytes = Buffer.concat(missing.flatMap((line) => [line.bytes, LINE_FEED]));
    await insertEvents(client, batchId, Readable.from([bytes], { objectMode: false }), options);
  }
  const again = lines.filter(({ eventId }) => stored.has(eventId!));
  if (again.length > 0) {
    await feedRollupsAgain(
      client,
      again.map(({ bytes }) => bytes.toString('utf8')),
      options
    );
  }
}

async function storedEventIds(
  client: ClickHouseClient,
  batchId: string,
  lines: readonly SegmentLine[],
  signal: AbortSignal
): Promise<Set<string>> {
  const few = lines.length <= FEW;
  const result = await client.query({
    query: `SELECT event_id FROM trackcrumb.events WHERE batch_id = {batch_id:String}${
      few ? ' AND event_id IN (SELECT toUUIDOrZero(arrayJoin({ids:Array(String)})))' : ''
    }`,
    query_params: { batch_id: batchId, ...(few ? { ids: lines.map(({ eventId }) => eventId!) } : {}) },
    format: 'JSONEachRow',
    abort_signal: signal,
  });
  const rows = await result.json<{ event_id: string }>();
  return new Set(rows.map(({ event_id }) => event_id));
}
