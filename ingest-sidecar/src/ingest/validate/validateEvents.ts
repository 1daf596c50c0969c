import type { DroppedEvent } from '@trackcrumb/contract';
import type { ClockRule } from './clockRule';
import { validateEvent, type ValidEvent } from './validateEvent';

/** A valid event and its position in the request. */
export interface IndexedEvent extends ValidEvent {
  index: number;
}

/** Step 1: judges each event alone. The bad ones are named for the answer, the good ones go on. */
export function validateEvents(
  candidates: readonly unknown[],
  rules: ClockRule
): { valid: IndexedEvent[]; dropped: DroppedEvent[] } {
  const valid: IndexedEvent[] = [];
  const dropped: DroppedEvent[] = [];
  candidates.forEach((candidate, index) => {
    const judged = validateEvent(candidate, rules);
    if (judged.valid) {
      valid.push({ index, event: judged.event, timestamp: judged.timestamp });
    } else {
      dropped.push({ index, reason: judged.reason, detail: judged.detail });
    }
  });
  return { valid, dropped };
}
