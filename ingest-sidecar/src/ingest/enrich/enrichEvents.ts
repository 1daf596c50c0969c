import type { EventWarning } from '@trackcrumb/contract';
import type { IndexedEvent } from '../validate/validateEvents';
import { eventLine, lineSender, type Sender } from './eventLine';
import { exposuresOf, exposureWarnings, type VariantsOf } from './exposures';

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
  const sentBy = lineSender(sender);
  for (const valid of events) {
    const exposures = exposuresOf(valid.event);
    for (const warning of exposureWarnings(exposures, variantsOf)) {
      warnings.push({ index: valid.index, ...warning });
    }
    lines.set(valid.event.event_id.toLowerCase(), eventLine(valid, exposures, sentBy));
  }
  return { lines, warnings };
}
