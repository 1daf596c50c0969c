import { SMALLEST } from '../numerics/limits';
import { MAX_LOOKS } from '../numerics/loopBounds';
import { normalCdf, normalQuantile } from '../numerics/normal';
import { solveProbit } from '../numerics/solveProbit';
import { DEFAULT_ALPHA } from '../power/defaults';
import { requireBetween, requireWithin } from '../validation/ensure';
import { beyond, carriedBetween, WALK_START } from './walk';

/** What {@link spendingBoundary} is asked. */
export interface SpendingBoundaryInput {
  /** Information at each look as a fraction of the plan's, ascending to at most 1; need not be evenly spaced. */
  readonly times: readonly number[];
  /** Chance to end without an effect, both sides and all looks together; 0.05 unless set. */
  readonly alpha?: number;
}

/** Deviations to which the density is kept: an early look may spend as little as 1e-40. */
const SPENDING_REACH = 14;

/**
 * Boundaries on |z| for looks that were not planned to be even (Lan and DeMets 1983): up to t a side may end, without an
 * effect, with probability 2 (1 - Phi(z(1 - alpha/4) / √t)), as one that is looked at all the time under
 * {@link plannedBoundary}; each look spends what the looks before it left. It adds up to alpha at t = 1.
 *
 * One step of the recursion of {@link crossing} a look, its boundary solved on the density that is left. Relative error
 * below 1e-9 up to a boundary of 12; Infinity where a look may spend less than 1e-300.
 *
 * @throws RangeError for times that do not ascend to at most 1 or a chance that cannot be, naming the field
 * @example
 * spendingBoundary({ times: [0.5, 1] }); // => [ 2.9625…, 1.9685… ]
 */
export function spendingBoundary({ times, alpha = DEFAULT_ALPHA }: SpendingBoundaryInput): number[] {
  requireBetween('alpha', alpha, 0, 1);
  requireWithin('times.length', times.length, 1, MAX_LOOKS);
  times.forEach((time, k) => {
    requireBetween(`times[${k}]`, time, times[k - 1] ?? 0);
    requireWithin(`times[${k}]`, time, 0, 1, true);
  });
  const most = -normalQuantile(alpha / 4);
  const spent = (t: number): number => 2 * normalCdf(-most / Math.sqrt(t));
  let walk = WALK_START;
  return times.map((time, k) => {
    const step = { time, drift: 0 };
    const asked = spent(time) - (k > 0 ? spent(times[k - 1]!) : 0);
    const boundary =
      asked < SMALLEST ? Infinity : solveProbit((z) => beyond(walk, step, z, 1), asked, most / Math.sqrt(time), -1);
    if (k < times.length - 1) {
      walk = carriedBetween(walk, step, [-boundary, boundary], times[k + 1]!, SPENDING_REACH);
    }
    return boundary;
  });
}
