import { LogitBeta } from '../beta/LogitBeta';
import { tauOfRate, tauOfRateAndComplement } from '../beta/logOdds';
import { cdf, logTail, sf } from '../beta/logTail';
import { reach } from '../beta/reach';
import type { LiftScale, LinkedRates } from './liftScale';

/** P(lift <= v), P(lift > v) and the density of the lift at v. */
export interface LiftProbabilities {
  readonly below: number;
  readonly above: number;
  readonly density: number;
}

/** Mass outside is below the last bit of a probability. */
const NEGLIGIBLE_FALL = 37;
/** Along the line, the distance to an edge shrinks like e^-|s|. */
const EDGE = 40;
/** Steps of the trapezoid rule, in standard deviations and in log-odds; both leave an error below e^-50. */
const STEP_DEVIATIONS = 0.6;
const MAX_STEP = 0.26;

/** A posterior with the rates beyond which nothing of it is left. */
interface Spread {
  readonly beta: LogitBeta;
  readonly low: number;
  readonly high: number;
  readonly highComplement: number;
}

/**
 * The distribution of the lift of a treatment's rate over a control's, on a {@link LiftScale}.
 *
 * P(lift <= v) is the integral, along the line of pairs with lift v, of one arm's density times the other's
 * distribution function, by the trapezoid rule: for analytic integrands that decay at both ends its error falls
 * exponentially (Trefethen and Weideman, SIAM Review 56, 2014). Density and steps come from the arm with the shorter
 * stretch, so that arms a million-fold apart in size cost no more than equal ones.
 * Absolute error of the probabilities below 1e-12.
 */
export class LiftDistribution {
  private readonly control: Spread;
  private readonly treatment: Spread;
  private readonly scale: LiftScale;

  constructor(control: LogitBeta, treatment: LogitBeta, scale: LiftScale) {
    this.control = spread(control);
    this.treatment = spread(treatment);
    this.scale = scale;
  }

  /** v is ln(1 + relative lift), or the absolute lift. */
  at(v: number): LiftProbabilities {
    if (v >= 0) return integrate(this.scale, v, this.control, this.treatment);
    const { below, above, density } = integrate(this.scale, -v, this.treatment, this.control);
    return { below: above, above: below, density };
  }
}

function spread(beta: LogitBeta): Spread {
  const top = reach(beta, NEGLIGIBLE_FALL, 1);
  return {
    beta,
    low: beta.rate(reach(beta, NEGLIGIBLE_FALL, -1)),
    high: beta.rate(top),
    highComplement: beta.complement(top),
  };
}

/** `below` is the probability that the greater arm does not exceed the lesser one by more than the gap. */
function integrate(scale: LiftScale, gap: number, lesser: Spread, greater: Spread): LiftProbabilities {
  const cap = scale.lesserCap(gap);
  const floor = scale.greaterFloor(gap);
  const lesserFrom = lesser.low < cap ? Math.log(lesser.low / (cap - lesser.low)) : EDGE;
  const lesserTo = lesser.high < cap ? Math.min(EDGE, Math.log(lesser.high / (cap - lesser.high))) : EDGE;
  const greaterFrom = greater.low > floor ? Math.log((greater.low - floor) / (1 - greater.low)) : -EDGE;
  const greaterTo =
    greater.high > floor ? Math.log((1 - floor - greater.highComplement) / greater.highComplement) : -EDGE;
  const onLesser = lesserTo - lesserFrom < greaterTo - greaterFrom;
  const from = onLesser ? lesserFrom : Math.max(greaterFrom, floor > 0 ? -EDGE : -Infinity);
  const to = onLesser ? lesserTo : greaterTo;

  const rates: LinkedRates = {
    lesser: 0,
    lesserComplement: 0,
    greater: 0,
    greaterComplement: 0,
    lesserPace: 0,
    greaterPace: 0,
  };
  // The lesser arm's log-odds move fastest at the start of the line, the greater's at its end.
  scale.link(gap, from, rates);
  const lesserSharpness = rates.lesserPace / lesser.beta.width;
  scale.link(gap, to, rates);
  const greaterSharpness = rates.greaterPace / greater.beta.width;
  const step = Math.min(MAX_STEP, STEP_DEVIATIONS / Math.hypot(lesserSharpness, greaterSharpness));

  let below = 0;
  let above = 0;
  let density = 0;
  for (let k = Math.ceil(from / step); k * step <= to; k++) {
    scale.link(gap, k * step, rates);
    const lesserTau = tauOfRateAndComplement(lesser.beta, rates.lesser, rates.lesserComplement);
    const greaterTau = tauOfRateAndComplement(greater.beta, rates.greater, rates.greaterComplement);
    const lesserDensity = Math.exp(lesser.beta.logDensity(lesserTau));
    const greaterDensity = Math.exp(greater.beta.logDensity(greaterTau));
    if (onLesser) {
      const weight = lesserDensity * rates.lesserPace;
      const tail = Math.exp(logTail(greater.beta, greaterTau));
      below += weight * (greaterTau <= 0 ? tail : 1 - tail);
      above += weight * (greaterTau <= 0 ? 1 - tail : tail);
      density += weight * greaterDensity * scale.greaterJacobian(rates);
    } else {
      const weight = greaterDensity * rates.greaterPace;
      const tail = Math.exp(logTail(lesser.beta, lesserTau));
      below += weight * (lesserTau <= 0 ? 1 - tail : tail);
      above += weight * (lesserTau <= 0 ? tail : 1 - tail);
      density += weight * lesserDensity * scale.lesserJacobian(rates);
    }
  }
  // What the line cannot reach: a lesser rate above its cap, or a greater one below its floor.
  const outside = onLesser ? massAbove(lesser.beta, cap) : massBelow(greater.beta, floor);
  return { below: below * step + outside, above: above * step, density: density * step };
}

function massAbove(beta: LogitBeta, rate: number): number {
  return rate >= 1 ? 0 : sf(beta, tauOfRate(beta, rate));
}

function massBelow(beta: LogitBeta, rate: number): number {
  return rate <= 0 ? 0 : cdf(beta, tauOfRate(beta, rate));
}
