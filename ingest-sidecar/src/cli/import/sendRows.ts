import { CONVERTED_PROPERTY, type ExperimentResponse, type TrackedEvent } from '@trackcrumb/contract';
import { shownValue } from '../../errors';
import type { SidecarApi } from '../sidecarApi';
import { eventIdOfRow } from './eventId';
import { mapRow, requireColumns, type RowMapping } from './rowMapping';
import type { SourceRow } from './sourceRows';

const EVENTS_PER_REQUEST = 500;
const REQUESTS_IN_FLIGHT = 2;

/** A line that was not imported, and why. */
export interface BadRow {
  line: number;
  problem: string;
}

export interface SentRows {
  sent: number;
  badRows: BadRow[];
}

export interface Target {
  experiment: ExperimentResponse['experiment'];
  /** Version of the flag under which the rows were assigned. */
  flagVersion: number;
  /** When rows without a timestamp column count. ISO 8601. */
  timestamp: string;
  targetEvent: string;
}

/**
 * Sends rows through `POST /v1/events`, a few requests at a time.
 *
 * One row is one event: the target event, carrying the experiment, with `converted` 1 or 0. The first event of a visitor
 * that carries an experiment is the exposure, so n and conversions come out right whether visitors or events are counted;
 * an exposure and a conversion as two events would count twice in the latter.
 *
 * @throws CommandFailure when columns are missing or the sidecar refuses the request as a whole
 */
export async function sendRows(
  rows: AsyncIterable<SourceRow>,
  mapping: RowMapping,
  target: Target,
  api: SidecarApi,
  onProgress: (bytesRead: number, sent: SentRows) => void
): Promise<SentRows> {
  const result: SentRows = { sent: 0, badRows: [] };
  const inFlight = new Set<Promise<void>>();
  let batch: { line: number; event: TrackedEvent }[] = [];
  let bytesRead = 0;
  let first = true;

  const send = async (events: typeof batch): Promise<void> => {
    const { accepted, dropped } = await api.sendEvents(events.map(({ event }) => event));
    result.sent += accepted;
    result.badRows.push(...dropped.map(({ index, detail }) => ({ line: events[index]!.line, problem: detail })));
    onProgress(bytesRead, result);
  };
  const startSending = async (): Promise<void> => {
    const request = send(batch).finally(() => inFlight.delete(request));
    inFlight.add(request);
    batch = [];
    if (inFlight.size >= REQUESTS_IN_FLIGHT) {
      await Promise.race(inFlight);
    }
  };

  for await (const row of rows) {
    bytesRead = row.bytesRead;
    if ('problem' in row) {
      result.badRows.push({ line: row.line, problem: row.problem });
      continue;
    }
    if (first) {
      requireColumns(mapping.columns, Object.keys(row.values));
      first = false;
    }
    const event = eventOf(row, mapping, target);
    if ('problem' in event) {
      result.badRows.push({ line: row.line, problem: event.problem });
      continue;
    }
    batch.push({ line: row.line, event });
    if (batch.length >= EVENTS_PER_REQUEST) {
      await startSending();
    }
  }
  if (batch.length > 0) {
    await startSending();
  }
  await Promise.all(inFlight);
  result.badRows.sort((a, b) => a.line - b.line);
  return result;
}

function eventOf(
  { line, values }: { line: number; values: Record<string, unknown> },
  mapping: RowMapping,
  { experiment, flagVersion, timestamp, targetEvent }: Target
): TrackedEvent | { problem: string } {
  const row = mapRow(values, mapping);
  if ('problem' in row) {
    return row;
  }
  const keys = experiment.variants.map(({ key }) => key);
  if (!keys.includes(row.variant)) {
    return {
      problem: `${mapping.columns.variant} is ${shownValue(row.variant)}: the experiment has ${keys.join(', ')}`,
    };
  }
  return {
    event_id: eventIdOfRow(experiment.id, line, values),
    event: targetEvent,
    distinct_id: row.distinctId,
    timestamp: row.timestamp ?? timestamp,
    properties: { [CONVERTED_PROPERTY]: row.converted ? 1 : 0 },
    experiments: { [experiment.id]: { variant: row.variant, flag_version: flagVersion } },
  };
}
