/**
 * Lets bursts through and stops runaway loops: `capacity` at once, `perSecond` in the long run. Each call moves the time at
 * which the bucket is full again (the virtual scheduling of ITU-T I.371).
 *
 * @example
 * const take = tokenBucket(100, 10, () => performance.now());
 * take(); // true, a hundred times in a row; then false until tokens trickle back
 */
export function tokenBucket(capacity: number, perSecond: number, elapsedMs: () => number): () => boolean {
  const tokenMs = 1000 / perSecond;
  let fullAtMs = 0;
  return () => {
    const nowMs = elapsedMs();
    const nextMs = Math.max(fullAtMs, nowMs) + tokenMs;
    const may = nextMs <= nowMs + capacity * tokenMs;
    fullAtMs = may ? nextMs : fullAtMs;
    return may;
  };
}
