/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 random bits. Ids of one tracker
 * sort by time, which a column store rewards.
 *
 * @param randomBytes 19 numbers in 0-255, of which the high half counts
 * @example
 * uuidv7(1_700_000_000_000, new Array(19).fill(0)); // '018bcfe5-6800-7000-8000-000000000000'
 */
export function uuidv7(unixMs: number, randomBytes: ArrayLike<number>): string {
  const time = Math.floor(unixMs).toString(16).padStart(12, '0');
  let i = 0;
  return `${time.slice(0, 8)}-${time.slice(8)}-7xxx-yxxx-xxxxxxxxxxxx`.replace(/x|y/g, (digit) =>
    (digit < 'y' ? randomBytes[i++]! >> 4 : (randomBytes[i++]! >> 6) | 8).toString(16)
  );
}
