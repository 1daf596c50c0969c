import { useCallback, useEffect, useState } from 'react';
import { problemOf, type Problem } from './problem';

/** What a page knows about something it loads. What it shows, data or problem, stays while it is loaded again. */
export type Load<T> = (
  | { state: 'loading'; problem: Problem | undefined }
  | { state: 'ready'; problem: undefined }
  | { state: 'failed'; problem: Problem }
) &
  Loaded<T>;

/** The last answer and when it came (Unix milliseconds). */
type Loaded<T> = { data: T; loadedAtMs: number } | { data: undefined; loadedAtMs: undefined };

const NOTHING = { data: undefined, loadedAtMs: undefined } as const;
const loadedOf = <T>(load: Load<T>): Loaded<T> =>
  load.data === undefined || load.loadedAtMs === undefined ? NOTHING : { data: load.data, loadedAtMs: load.loadedAtMs };

/**
 * Loads on mount, whenever `load` changes (memoize it) and on `refresh`. An answer that a newer request has overtaken
 * is dropped.
 */
export function useLoad<T extends object>(load: () => Promise<T>, source: Problem['source']): [Load<T>, () => void] {
  const [result, setResult] = useState<Load<T>>({ state: 'loading', problem: undefined, ...NOTHING });
  const [attempt, setAttempt] = useState(0);
  const refresh = useCallback(() => setAttempt((count) => count + 1), []);

  useEffect(() => {
    let current = true;
    const keep = (next: (previous: Load<T>) => Load<T>) => current && setResult(next);
    keep((previous) => ({ state: 'loading', problem: previous.problem, ...loadedOf(previous) }));
    load().then(
      (data) => keep(() => ({ state: 'ready', problem: undefined, data, loadedAtMs: Date.now() })),
      (error: unknown) =>
        keep((previous) => ({ state: 'failed', problem: problemOf(error, source), ...loadedOf(previous) }))
    );
    return () => {
      current = false;
    };
  }, [load, source, attempt]);

  return [result, refresh];
}
