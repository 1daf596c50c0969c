const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * How long to wait before trying again: exponential with jitter in the upper half, so that a thousand visitors who
 * lost the same server do not return in the same instant. What the server asks for is honoured, up to an hour.
 *
 * @param failures consecutive ones, from 1
 * @param randomByte 0-255
 */
export function backoffMs(failures: number, randomByte: number, retryAfterMs = 0): number {
  const ceilingMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  return Math.max((ceilingMs * (256 + randomByte)) / 512, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS));
}

/** No answer, a timeout, too many requests or a server's own fault may pass; every other refusal is final. */
export const mayPass = (status: number): boolean => status < 200 || status === 408 || status === 429 || status >= 500;
