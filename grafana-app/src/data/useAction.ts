import { useState } from 'react';
import { problemOf, type Problem } from './problem';

/** A change somebody makes through the sidecar: whether it is under way, and what stood in its way. */
export function useAction<Args extends unknown[], Answer>(act: (...args: Args) => Promise<Answer>) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  /** The answer, or undefined when it failed and `problem` says why. */
  const run = async (...args: Args): Promise<Answer | undefined> => {
    setBusy(true);
    setProblem(undefined);
    try {
      return await act(...args);
    } catch (error) {
      setProblem(problemOf(error, 'sidecar'));
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
}
