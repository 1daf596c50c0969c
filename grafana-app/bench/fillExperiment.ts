import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import type { ExperimentResponse, RuntimeFile } from '@trackcrumb/contract';

const EVENTS_PER_INSERT = 2_000_000;
const MONTH_MS = 30 * 86_400_000;

/** How much an experiment has. */
export interface Size {
  visitors: number;
  eventsPerVisitor: number;
}

/**
 * Fills the table of events with an experiment's traffic over the last 30 days by SQL: per visitor an exposure, then page
 * views, and a conversion for one in ten of the control and one in nine of the treatment. The rollups fill themselves.
 */
export async function fillExperiment(
  stateDir: string,
  { clickhouse }: RuntimeFile,
  { experiment, flag }: ExperimentResponse,
  { visitors, eventsPerVisitor }: Size
): Promise<void> {
  // The embedded server's own user: nobody else may write.
  const { sidecar } = JSON.parse(readFileSync(join(stateDir, 'clickhouse-passwords.json'), 'utf8')) as {
    sidecar: string;
  };
  const client = createClient({
    url: clickhouse.url,
    username: 'sidecar',
    password: sidecar,
    request_timeout: 600_000,
    clickhouse_settings: { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '10000' },
  });
  const startMs = Date.now() - MONTH_MS;
  const events = visitors * eventsPerVisitor;
  try {
    for (let from = 0; from < events; from += EVENTS_PER_INSERT) {
      const count = Math.min(EVENTS_PER_INSERT, events - from);
      await client.command({
        query: `
          INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, received_at, country, os, browser,
              properties, converted, experiment_ids, variants, flag_versions, is_bot, batch_id)
          SELECT
              generateUUIDv7(number),
              multiIf(step = 0, '$exposure', step = ${eventsPerVisitor - 1} AND converts, '${experiment.targetEvent}', 'page_view'),
              concat('visitor-', toString(visitor)) AS distinct_id,
              fromUnixTimestamp64Milli(${startMs} + intDiv(number * ${MONTH_MS - 1000}, ${events}), 'UTC') AS time,
              time,
              ['US', 'DE', 'FR', 'JP'][1 + visitor % 4],
              ['Windows', 'macOS', 'Android', 'iOS'][1 + cityHash64(visitor, 'os') % 4],
              ['Chrome', 'Safari', 'Firefox'][1 + cityHash64(visitor, 'browser') % 3],
              map(),
              step = ${eventsPerVisitor - 1} AND converts,
              ['${experiment.id}'],
              [variant],
              [toUInt32(${flag.version})],
              0,
              concat('bench-', toString(intDiv(number, ${EVENTS_PER_INSERT})))
          FROM
          (
              SELECT
                  number,
                  intDiv(number, ${eventsPerVisitor}) AS visitor,
                  number % ${eventsPerVisitor} AS step,
                  if(cityHash64(visitor, 'arm') % 2 = 0, 'control', 'treatment') AS variant,
                  cityHash64(visitor, 'converts') % 1000 < if(variant = 'control', 100, 111) AS converts
              FROM numbers(${from}, ${count})
          )`,
        clickhouse_settings: { insert_deduplicate: 0, wait_end_of_query: 1, max_partitions_per_insert_block: '0' },
      });
      process.stderr.write(`\r  ${((from + count) / 1e6).toFixed(0)} of ${(events / 1e6).toFixed(0)} million events`);
    }
  } finally {
    process.stderr.write('\n');
    await client.close();
  }
}
