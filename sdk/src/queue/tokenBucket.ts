/**
 * Lets bursts through and stops runaway loops: `capacity` at once, `perSecond` in the long run.
 *
 * @example
 * const take = tokenBucket(100, 10, () => performance.now());
 * take(); // true, a hundred times in a row; then false until tokens trickle back
 */
export function tokenBucket(capacity: number, perSecond: number, elapsedMs: () => number): () => boolean {
  let tokens = capacity;
  let filledAt = elapsedMs();
  return () => {
    const now = elapsedMs();
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  };
}
