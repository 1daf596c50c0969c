/** The same function, but instead of throwing it tells what was thrown and returns the fallback. */
export function guard<A extends unknown[], R>(
  run: (...args: A) => R,
  onError: (message: string) => void,
  fallback: R
): (...args: A) => R {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      onError(`${error}`);
      return fallback;
    }
  };
}
