import { ignored } from './ignored';

/** The same function, but instead of throwing it returns the fallback, and tells what was thrown. */
export function guard<A extends unknown[], R>(
  run: (...args: A) => R,
  fallback: R,
  onError: (problem: unknown) => void = ignored
): (...args: A) => R {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      onError(error);
      return fallback;
    }
  };
}
