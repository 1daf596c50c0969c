import { integrateStudents } from '../comparison/integrateStudents';
import type { BestArmIntegrals } from '../comparison/integrateArms';
import { sum } from '../numerics/sum';
import { studentDensity } from '../student/studentDensity';
import type { NormalEstimate } from './normalEstimate';

/** Beyond it a standard normal density is below the last bit of its peak. */
const REACH = 8.5;

/**
 * P(best) and expected loss of arms whose values are N(M, spread) about a level M of which nothing is known: given M they are
 * independent, and M is normal given the data.
 *
 * The mean over M is by the trapezoid rule. In deviations of M, P(best) given M is no sharper than a product of normal
 * distribution functions, one an arm, whose Fourier transform has died out, to e^-39, at steps of 1 / √(2 arms).
 */
export function exchangeableArms(arms: readonly NormalEstimate[], spread: number): BestArmIntegrals {
  const kept = arms.map((arm) => keptShare(arm, spread));
  const precision = sum(kept) / spread;
  const level = sum(arms.map(({ estimate }, i) => (kept[i]! / spread) * estimate)) / precision;
  const [reference] = arms as [NormalEstimate];
  // How much more of a step of the level each arm follows than the first one does; all follow it where data say little.
  const lean = arms.map(
    ({ standardError: s }, i) =>
      kept[i]! * kept[0]! * ((s - reference.standardError) / spread) * (s + reference.standardError)
  );
  const step = 1 / Math.sqrt(2 * arms.length);
  const steps = Math.ceil(REACH / step);
  const probBest = arms.map(() => 0);
  const expectedLoss = arms.map(() => 0);
  let mass = 0;
  for (let k = -steps; k <= steps; k++) {
    const common = level + (k * step) / Math.sqrt(precision);
    const given = integrateStudents(
      arms.map(({ estimate, standardError }, i) =>
        studentDensity(kept[i]! * estimate + lean[i]! * common, standardError * Math.sqrt(kept[i]!), Infinity)
      )
    );
    const weight = Math.exp(-0.5 * (k * step) ** 2);
    mass += weight;
    arms.forEach((_, i) => {
      probBest[i]! += weight * given.probBest[i]!;
      expectedLoss[i]! += weight * given.expectedLoss[i]!;
    });
  }
  return {
    probBest: probBest.map((p) => Math.min(1, p / mass)),
    expectedLoss: expectedLoss.map((loss) => loss / mass),
  };
}

/** How much of its distance from the common level an arm keeps. */
export function keptShare({ standardError }: NormalEstimate, spread: number): number {
  return 1 / (1 + standardError ** 2 / spread);
}
