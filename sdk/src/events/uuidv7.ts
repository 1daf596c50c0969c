/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 random bits. Ids of one tracker
 * sort by time, which a column store rewards.
 *
 * @param randomBytes 10 numbers in 0-255
 * @example
 * uuidv7(1_700_000_000_000, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]); // '018bcfe5-6800-7000-8000-000000000000'
 */
export function uuidv7(unixMs: number, randomBytes: ArrayLike<number>): string {
  const time = Math.floor(unixMs).toString(16).padStart(12, '0');
  const random = Array.from(randomBytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
  const variant = '89ab'[randomBytes[9]! & 3];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
