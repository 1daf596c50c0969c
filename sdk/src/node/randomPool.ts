import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4_096;

/** Random bytes from the system, fetched by the page: asking it for ten at a time costs more than the event they name. */
export function randomPool(): (count: number) => Uint8Array {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return (count) => {
    if (used + count > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}
