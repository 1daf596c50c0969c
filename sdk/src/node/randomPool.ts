const POOL_BYTES = 4_096;

/**
 * Random bytes from the system, fetched by the page: asking it for ten at a time costs more than the event they name. Where
 * the runtime has none, or forbids them just now, they are made up: ids must differ, they need not be secret.
 */
export function randomPool(): (count: number) => Uint8Array {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return (count) => {
    if (used + count > POOL_BYTES) {
      try {
        crypto.getRandomValues(pool);
      } catch {
        pool.forEach((_, index) => (pool[index] = Math.random() * 256));
      }
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}
