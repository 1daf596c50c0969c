import type { OutcomeNameRow } from '@trackcrumb/contract/views';

/** Events that look like outcomes of an experiment and are counted as none. */
export interface OutcomeHints {
  /** Spellings of the target event, the most frequent first. */
  similar: { event: string; n: number }[];
  /** Target events, where not one of them is marked converted; else 0. */
  unmarkedN: number;
}

/** @param rows of `selectOutcomeNames` */
export function outcomeHints(targetEvent: string, rows: readonly OutcomeNameRow[]): OutcomeHints {
  const own = rows.find(({ event }) => event === targetEvent);
  return {
    similar: rows.filter(({ event }) => event !== targetEvent).map(({ event, n }) => ({ event, n })),
    // Where some are marked, the others may well be none.
    unmarkedN: own === undefined || own.converted_n > 0 ? 0 : own.n,
  };
}
