import { setImmediate as nextTurn } from 'node:timers/promises';

/** Works through the parts of a long answer one by one; after each, others have their turn. */
export async function inTurns<Part, Result>(parts: Iterable<Part>, work: (part: Part) => Result): Promise<Result[]> {
  const results: Result[] = [];
  for (const part of parts) {
    results.push(work(part));
    await nextTurn();
  }
  return results;
}
