import type { ArmEstimate } from '../estimate/armEstimate';
import { normalCdf, normalQuantile } from '../numerics/normal';
import { solveScore } from '../numerics/solveScore';
import type { Tail } from '../numerics/solveQuantile';
import { hall, inverseHall } from '../skewness/hall';
import { splitBend, usedBend } from '../skewness/splitBend';
import { HEAVY_DF } from '../student/studentFamily';
import { studentDensity } from '../student/studentDensity';
import { studentQuantile } from '../student/studentQuantile';
import type { EffectScale } from './effectScale';
import { pairProbabilities } from './pairProbabilities';
import type { PairProbabilities } from './pairProbabilities';

/** Below this the far tail of a heavy arm is not followed. */
const HEAVY_TAIL = 1e-20;

/** What is believed of an effect, on either scale. */
export interface EffectDistribution {
  readonly estimate: number;
  /** P(effect <= x), P(effect > x), corrected for skewness. */
  readonly masses: (x: number) => PairProbabilities;
  /** The effect that is exceeded with probability p: `tail` 'upper'; or not exceeded: 'lower'. */
  readonly quantile: (p: number, tail: Tail) => number;
}

/** z with P(Z <= z) = below = 1 - above; from the smaller, which has the digits. */
function probit([below, above]: PairProbabilities): number {
  if (below === 0 || above === 0) return below === 0 ? -Infinity : Infinity;
  return below < above ? normalQuantile(below) : -normalQuantile(above);
}

/**
 * The effect of a treatment on a scale, from two independent t posteriors; its probability levels moved by {@link hall} where
 * the arms say how their units spread.
 *
 * Quantiles are sought as quantiles of the t distribution with Welch's degrees of freedom, which this one nearly has: a straight
 * line, on which the secant method needs three rounds.
 *
 * @param bend of the z statistic, see {@link hall}
 */
export function effectDistribution(
  scale: EffectScale,
  control: ArmEstimate,
  treatment: ArmEstimate,
  bend = pairBend(control, treatment)
): EffectDistribution {
  const unit = scale.unit(control);
  const difference = treatment.estimate - control.estimate;
  const estimate = difference / unit;
  // Locations are measured from the control's: a difference of 1e-3 between means of 1e9 keeps its digits.
  const t = studentDensity(difference, treatment.standardError, treatment.degreesOfFreedom);
  const plain = (x: number): PairProbabilities =>
    pairProbabilities(
      t,
      studentDensity(x * unit, scale.widening(control, x) * control.standardError, control.degreesOfFreedom)
    );
  const widening = scale.widening(control, estimate);
  const standardError = Math.hypot(treatment.standardError, widening * control.standardError) / unit;
  const df = welch(treatment, control, widening);

  const heavy = Math.min(treatment.degreesOfFreedom, control.degreesOfFreedom) < HEAVY_DF;
  const farthest = Math.max(scale.unreachable(control), heavy ? HEAVY_TAIL : 0);
  const quantile = (p: number, tail: Tail): number => {
    const asked = tail === 'lower' ? normalQuantile(p) : -normalQuantile(p);
    const z = bend === 0 ? asked : -inverseHall(-asked, bend);
    const side = normalCdf(-Math.abs(z));
    if (side <= farthest) return Math.sign(z) * Infinity;
    const target = Math.sign(z) * -studentQuantile(side, df);
    const score = (x: number): number => {
      const [below, above] = plain(x);
      return below < above ? studentQuantile(below, df) : -studentQuantile(above, df);
    };
    return solveScore(score, target, estimate, standardError);
  };
  const masses = (x: number): PairProbabilities => {
    const [below, above] = plain(x);
    if (bend === 0) return [below, above];
    const z = hall(-probit([below, above]), bend);
    return [normalCdf(-z), normalCdf(z)];
  };
  return { estimate, masses, quantile };
}

function pairBend(control: ArmEstimate, treatment: ArmEstimate): number {
  return treatment.spread && control.spread ? usedBend(splitBend(treatment.spread, control.spread)) : 0;
}

/** Degrees of freedom of a difference (Welch 1947), the control's standard error widened. */
function welch(treatment: ArmEstimate, control: ArmEstimate, widening: number): number {
  // Parts of the variance: squares of squares of a standard error may be more, or less, than a double holds.
  const ratio = ((widening * control.standardError) / treatment.standardError) ** 2;
  const part = ratio === Infinity ? 1 : ratio / (1 + ratio);
  const inverse = (1 - part) ** 2 / treatment.degreesOfFreedom + part ** 2 / control.degreesOfFreedom;
  return 1 / inverse;
}
