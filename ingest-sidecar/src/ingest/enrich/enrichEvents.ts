import type { EventWarning } from '@trackcrumb/contract';
import type { IndexedEvent } from '../validate/validateEvents';
import { eventRow, rowTime, type Sender } from './eventRow';
import { exposuresOf, exposureWarnings, type VariantsOf } from './exposures';
import { rowLine } from './rowLine';

/**
 * Step 2: adds what the server knows and the experiments each event carries. Gives one line for the log per event id:
 * an id twice in a request is one event.
 */
export function enrichEvents(
  events: readonly IndexedEvent[],
  sender: Sender,
  variantsOf: VariantsOf
): { lines: Map<string, string>; warnings: EventWarning[] } {
  const lines = new Map<string, string>();
  const warnings: EventWarning[] = [];
  const { receivedAtMs, country, isBot } = sender;
  const rowSender = { country, isBot, receivedAt: rowTime(new Date(receivedAtMs).toISOString()) };
  for (const valid of events) {
    const exposures = exposuresOf(valid.event);
    for (const warning of exposureWarnings(exposures, variantsOf)) {
      warnings.push({ index: valid.index, ...warning });
    }
    const row = eventRow(valid, exposures, rowSender);
    lines.set(row.event_id, rowLine(row));
  }
  return { lines, warnings };
}
