import { MAX_EXPLAINED_DROPS_PER_REQUEST, type DroppedEvent } from '@trackcrumb/contract';
import { inSlices } from '../inSlices';
import type { ClockRule } from './clockRule';
import { validateEvent, type ValidEvent } from './validateEvent';

const UNEXPLAINED = `only the first ${MAX_EXPLAINED_DROPS_PER_REQUEST} of a request are explained`;

/** A valid event and its position in the request. */
export interface IndexedEvent extends ValidEvent {
  index: number;
}

/** Step 1: judges each event alone. The bad ones are named for the answer, the good ones go on. */
export async function validateEvents(
  candidates: readonly unknown[],
  rules: ClockRule
): Promise<{ valid: IndexedEvent[]; dropped: DroppedEvent[] }> {
  const valid: IndexedEvent[] = [];
  const dropped: DroppedEvent[] = [];
  await inSlices(candidates, (slice, first) =>
    slice.forEach((candidate, at) => {
      const index = first + at;
      const judged = validateEvent(candidate, rules);
      if (judged.valid) {
        valid.push({ index, event: judged.event, timestamp: judged.timestamp });
      } else {
        const { reason, detail } = judged;
        const isExplained = dropped.length < MAX_EXPLAINED_DROPS_PER_REQUEST;
        dropped.push({ index, reason, detail: isExplained ? detail : `${reason}: ${UNEXPLAINED}` });
      }
    })
  );
  return { valid, dropped };
}
