import { MAX_LOOKS } from '../numerics/loopBounds';
import { ensure, requireWithin } from '../validation/ensure';

/** Information at each of some evenly spaced looks, the last one at the planned sample size. */
export function evenLooks(looks: number): number[] {
  return Array.from({ length: looks }, (_, k) => (k + 1) / looks);
}

/** Refuses a number of looks that cannot be. */
export function requireLooks(looks: number): void {
  requireWithin('looks', looks, 1, MAX_LOOKS);
}

/** The same, where as many looks as one likes have an answer, too. */
export function requireLooksOrAny(looks: number): void {
  ensure(
    looks === Infinity || (Number.isInteger(looks) && looks >= 1 && looks <= MAX_LOOKS),
    'looks',
    looks,
    `must be a whole number from 1 to ${MAX_LOOKS}, or Infinity for any number`
  );
}
