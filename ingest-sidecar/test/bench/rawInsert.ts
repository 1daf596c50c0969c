import type { ClickHouseClient } from '@clickhouse/client';
import type { TrackedEvent } from '@trackcrumb/contract';
import { Claims } from '../../src/ingest/enrich/claims';
import { LINE_COLUMNS } from '../../src/ingest/enrich/eventLine';
import { enrichEvents } from '../../src/ingest/enrich/enrichEvents';
import { OutcomeWarnings } from '../../src/ingest/enrich/outcomes';
import { NO_TARGET_EVENTS } from '../../src/ingest/enrich/targetEvents';
import { Warnings } from '../../src/ingest/warnings';

const ROWS_PER_INSERT = 10_000;
const INSERTS_IN_FLIGHT = 2;
const TABLE = 'trackcrumb.bench_events';

/** Rows per second of plain inserts into a table like `events`, without rollups, log and HTTP of ours. */
export async function rawInsertRate(client: ClickHouseClient, events: readonly TrackedEvent[]): Promise<number> {
  await client.command({ query: `CREATE TABLE ${TABLE} AS trackcrumb.events` });
  const valid = events.map((event, index) => ({ index, event, timestamp: event.timestamp }));
  const sender = { receivedAtMs: Date.now(), country: '', isBot: false };
  const { lines } = enrichEvents(valid, sender, {
    lookUp: () => undefined,
    planOf: () => undefined,
    claims: new Claims(),
    outcomes: new OutcomeWarnings(NO_TARGET_EVENTS, new Warnings()),
    warnings: new Warnings(),
  });
  const names = Object.keys(LINE_COLUMNS);
  const rows = [...lines.values()].map(({ text }) => {
    const values = JSON.parse(text) as unknown[];
    return Object.fromEntries(names.map((name, index) => [name, values[index]]));
  });
  const batches = Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_value, batch) =>
    rows.slice(batch * ROWS_PER_INSERT, (batch + 1) * ROWS_PER_INSERT)
  );
  const next = batches[Symbol.iterator]();
  const insert = async (): Promise<void> => {
    for (const values of next) {
      await client.insert({ table: TABLE, values, format: 'JSONEachRow' });
    }
  };
  const startedAtMs = performance.now();
  await Promise.all(Array.from({ length: INSERTS_IN_FLIGHT }, insert));
  const seconds = (performance.now() - startedAtMs) / 1_000;
  await client.command({ query: `DROP TABLE ${TABLE} SYNC` });
  return rows.length / seconds;
}
