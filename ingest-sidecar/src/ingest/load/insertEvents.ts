import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { LINE_COLUMNS } from '../enrich/eventLine';

const NAMES = Object.keys(LINE_COLUMNS).join(', ');
const STRUCTURE = Object.entries(LINE_COLUMNS)
  .map(([name, type]) => `${name} ${type.replace(/'/g, "\\'")}`)
  .join(', ');

export const LINE_FORMAT = 'JSONCompactEachRow';

/** The lines go to the server as they are on disk: the batch id is added there. */
const INSERT =
  `INSERT INTO trackcrumb.events (${NAMES}, batch_id) ` +
  `SELECT ${NAMES}, {batch_id:String} FROM input('${STRUCTURE}') FORMAT ${LINE_FORMAT}`;

/** Lines of an insert as rows of `events`, the hash that the table adds included. */
export const INPUT_ROWS = `SELECT *, cityHash64(distinct_id) AS user_hash FROM input('${STRUCTURE}')`;

export const INSERT_SETTINGS: ClickHouseSettings = {
  // Lines of the log that an older version wrote have fewer columns.
  input_format_json_compact_allow_variable_number_of_columns: 1,
  // The answer comes when everything, rollups included, is on disk.
  wait_end_of_query: 1,
  async_insert: 0,
  // Deduplication by content or token may drop a repeated insert that never became durable.
  insert_deduplicate: 0,
  // A batch may span years of imported events, a partition a month.
  max_partitions_per_insert_block: '0',
  date_time_input_format: 'basic',
};

/**
 * Inserts lines of the write-ahead log as rows of one batch; the rollups are fed by the same statement. When this
 * rejects, all, part or nothing of the batch may be stored.
 */
export async function insertEvents(
  client: ClickHouseClient,
  batchId: string,
  lines: Readable,
  options: { signal: AbortSignal }
): Promise<void> {
  const { stream } = await client.exec({
    query: INSERT,
    query_id: `${batchId}-${randomUUID()}`,
    query_params: { batch_id: batchId },
    values: lines,
    abort_signal: options.signal,
    clickhouse_settings: INSERT_SETTINGS,
  });
  stream.resume();
  await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
}

/** Ends inserts of a batch that still run although nobody waits for their answer any more. */
export async function endInserts(client: ClickHouseClient, batchId: string, signal: AbortSignal): Promise<void> {
  await client.command({
    query: 'KILL QUERY WHERE startsWith(query_id, {batch_id:String}) AND user = currentUser() SYNC',
    query_params: { batch_id: batchId },
    abort_signal: signal,
  });
}
