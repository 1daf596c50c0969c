import type { BestArmIntegrals } from '../comparison/integrateArms';
import { normalCdf } from '../numerics/normal';
import type { NormalEstimate } from './normalEstimate';

/** {@link exchangeableArms} of two: their difference is normal, and the integrals are known. */
export function exchangeablePair(
  [first, second]: readonly [NormalEstimate, NormalEstimate],
  spread: number
): BestArmIntegrals {
  const variance = first.standardError ** 2 + second.standardError ** 2;
  const kept = 1 / (1 + variance / (2 * spread));
  const deviation = Math.sqrt(kept * variance);
  const z = (kept * (second.estimate - first.estimate)) / deviation;
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  const [below, above] = [normalCdf(-z), normalCdf(z)];
  // E[max(0, difference)], and of its negative.
  const loss = [density + z * above, density - z * below];
  return { probBest: [below, above], expectedLoss: loss.map((value) => deviation * Math.max(0, value)) };
}
