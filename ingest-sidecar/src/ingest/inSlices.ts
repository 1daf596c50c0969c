import { setImmediate as nextTurn } from 'node:timers/promises';

/** Takes a few milliseconds for ordinary events. */
const SLICE = 250;

/** Works through many items and lets others have their turn in between: a full request holds nobody up. */
export async function inSlices<T>(
  items: readonly T[],
  work: (slice: readonly T[], firstIndex: number) => void
): Promise<void> {
  for (let first = 0; first < items.length; first += SLICE) {
    if (first > 0) {
      await nextTurn();
    }
    work(items.slice(first, first + SLICE), first);
  }
}
