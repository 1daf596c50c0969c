import type { DroppedEvent } from '@trackcrumb/contract';
import { setTimeout as delay } from 'node:timers/promises';
import type { EnrichedLine } from './enrich/enrichEvents';
import type { Sender } from './enrich/eventLine';
import { OutcomeWarnings } from './enrich/outcomes';
import type { TargetEvents } from './enrich/targetEvents';
import type { IngestSettings } from './ingestSettings';
import { inSlices } from './inSlices';
import { requestEvents } from './requestEvents';
import { clockOffset, type ClockOffset } from './validate/clockOffset';
import { validateEvents, type IndexedEvent } from './validate/validateEvents';
import { Warnings } from './warnings';

/** Another replica may have created an experiment less than this ago. */
const CATCH_UP_LIMIT_MS = 1_000;

/** A request, ready to be stored. */
export interface PreparedEvents {
  accepted: number;
  dropped: DroppedEvent[];
  /** By event id. */
  lines: Map<string, EnrichedLine>;
  warnings: Warnings;
}

export interface Preparing {
  settings: Pick<IngestSettings, 'maxEventsPerRequest' | 'maxEventAgeDays' | 'maxClockAheadMs'>;
  targetEvents: () => TargetEvents;
  /** Awaited before an experiment or a flag version is taken to be unknown. */
  catchUp: () => Promise<void>;
  enrich: (
    slice: readonly IndexedEvent[],
    told: { outcomes: OutcomeWarnings; warnings: Warnings }
  ) => { lines: Map<string, EnrichedLine>; isAhead: boolean };
}

/**
 * The body of a request, validated and enriched: a line for each event that is good, the reason for each that is not.
 *
 * @throws ApiError: the request is wrong as a whole
 */
export async function preparedEvents(
  body: unknown,
  { receivedAtMs }: Pick<Sender, 'receivedAtMs'>,
  { settings, targetEvents, catchUp, enrich }: Preparing
): Promise<PreparedEvents> {
  const { events, sentAt } = requestEvents(body, settings.maxEventsPerRequest);
  const clock = clockOffset(sentAt, receivedAtMs);
  const rules = { ...settings, receivedAtMs, clockOffsetMs: clock.offsetMs };
  const { valid, dropped } = await validateEvents(events, rules);
  let enriched = await enrichedEvents(valid, clock, targetEvents(), enrich);
  if (enriched.isAhead) {
    await Promise.race([catchUp(), delay(CATCH_UP_LIMIT_MS, undefined, { ref: false })]);
    enriched = await enrichedEvents(valid, clock, targetEvents(), enrich);
  }
  return { accepted: valid.length, dropped, lines: enriched.lines, warnings: enriched.warnings };
}

async function enrichedEvents(
  valid: readonly IndexedEvent[],
  clock: ClockOffset,
  targets: TargetEvents,
  enrich: Preparing['enrich']
): Promise<Pick<PreparedEvents, 'lines' | 'warnings'> & { isAhead: boolean }> {
  const warnings = new Warnings();
  clock.warnings.forEach(({ index, reason, detail }) => warnings.add(index, reason, () => detail));
  const outcomes = new OutcomeWarnings(targets, warnings);
  const lines = new Map<string, EnrichedLine>();
  let isAhead = false;
  await inSlices(valid, (slice) => {
    const part = enrich(slice, { outcomes, warnings });
    part.lines.forEach((line, id) => lines.set(id, line));
    isAhead ||= part.isAhead;
  });
  return { lines, warnings, isAhead };
}
