import { requireWithin } from '../validation/ensure';
import { seededRandom } from './seededRandom';
import type { Random } from './seededRandom';

/** How often a long run lets others have the thread, and tells how far it is. */
const PAUSE_EVERY_MS = 50;

/** What every simulation can be told. */
export interface RunOptions {
  /** Number of simulated tests. */
  readonly tests: number;
  /** The same seed gives the same result. */
  readonly seed: string;
  /** Called now and then, and once at the end. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops the run; its promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Runs the tests one after another, each with a generator of its own, pausing so that a page stays alive. */
export async function runTests<T>(options: RunOptions, runOne: (random: Random) => T): Promise<T[]> {
  const { tests, seed, onProgress, signal } = options;
  requireWithin('tests', tests, 1, 2 ** 32 - 1);
  const results: T[] = [];
  let pausedAt = Date.now();
  for (let i = 0; i < tests; i++) {
    signal?.throwIfAborted();
    results.push(runOne(seededRandom(`${seed}/${i}`)));
    if (Date.now() - pausedAt >= PAUSE_EVERY_MS) {
      onProgress?.(i + 1, tests);
      await new Promise((resume) => setTimeout(resume, 0));
      pausedAt = Date.now();
    }
  }
  onProgress?.(tests, tests);
  return results;
}
