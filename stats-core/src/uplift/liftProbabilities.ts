import type { LogitBeta } from '../beta/LogitBeta';
import { tauOfRate, tauOfRateAndComplement } from '../beta/logOdds';
import { logProbabilities } from '../beta/logProbabilities';
import { reach } from '../beta/reach';
import type { LogProbabilities } from '../numerics/solveQuantile';
import type { LiftScale } from './liftScale';

/** Mass beyond is below the last bit of a probability. */
const NEGLIGIBLE_FALL = 37;
/** Towards an edge of the square the distance shrinks like e^-|s|; towards 0 itself a double holds more. */
const EDGE = 40;
const ZERO_EDGE = -700;
/** Steps of the trapezoid rule, in standard deviations and in log-odds; both leave an error below e^-50. */
const STEP_DEVIATIONS = 0.6;
const MAX_STEP = 0.26;

/**
 * ln P(lift <= v), ln P(lift > v) and the log density of the lift of a treatment's rate over a control's.
 *
 * P(lift <= v) is the integral, along the line of pairs with lift v, of one arm's density times the other's
 * distribution function, by the trapezoid rule: for analytic integrands that decay at both ends its error falls
 * exponentially (Trefethen and Weideman, SIAM Review 56, 2014). The density is that of the arm with the shorter
 * stretch, so that arms a million-fold apart in size cost no more than equal ones.
 * Absolute error of the probabilities below 1e-12, for parameters of 0.06 and more.
 *
 * @param v a gap of the scale, negative when the treatment is the lesser
 */
export function liftProbabilities(
  scale: LiftScale,
  v: number,
  control: LogitBeta,
  treatment: LogitBeta
): LogProbabilities {
  const { within, beyond, density } =
    v >= 0 ? integrateLine(scale, v, control, treatment) : integrateLine(scale, -v, treatment, control);
  return {
    below: Math.log(v >= 0 ? within : beyond),
    above: Math.log(v >= 0 ? beyond : within),
    density: Math.log(density),
  };
}

/** Probabilities that the greater arm leads the lesser by at most, and by more than, the gap. */
function integrateLine(scale: LiftScale, gap: number, lesser: LogitBeta, greater: LogitBeta) {
  const cap = scale.lesserCap(gap);
  const floor = scale.greaterFloor(gap);
  const [lesserFrom, lesserTo] = [-1, 1].map((sign) => {
    const rate = lesser.rate(reach(lesser, NEGLIGIBLE_FALL, sign));
    return position(rate, cap - rate);
  }) as [number, number];
  const [greaterFrom, greaterTo] = [-1, 1].map((sign) => {
    const tau = reach(greater, NEGLIGIBLE_FALL, sign);
    return position(greater.rate(tau) - floor, greater.complement(tau));
  }) as [number, number];
  const onLesser = lesserTo - lesserFrom < greaterTo - greaterFrom;
  const from = onLesser ? lesserFrom : greaterFrom;
  const to = onLesser ? lesserTo : greaterTo;
  // The lesser arm's log-odds move fastest at the start of the line, the greater's at its end.
  const sharpness = Math.hypot(
    scale.link(gap, from)[0].pace / lesser.width,
    scale.link(gap, to)[1].pace / greater.width
  );
  const step = Math.min(MAX_STEP, STEP_DEVIATIONS / sharpness);

  const dense = onLesser ? lesser : greater;
  const other = onLesser ? greater : lesser;
  let otherBelow = 0;
  let otherAbove = 0;
  let density = 0;
  for (let k = Math.ceil(from / step); k * step <= to; k++) {
    const pair = scale.link(gap, k * step);
    const [at, across] = onLesser ? pair : pair.reverse();
    const weight =
      step * at!.pace * Math.exp(dense.logDensity(tauOfRateAndComplement(dense, at!.rate, at!.complement)));
    const mass = logProbabilities(other, tauOfRateAndComplement(other, across!.rate, across!.complement));
    otherBelow += weight * Math.exp(mass.below);
    otherAbove += weight * Math.exp(mass.above);
    density += weight * Math.exp(mass.density) * scale.jacobian(across!);
  }
  // What the line cannot reach: a lesser rate above its cap, or a greater one below its floor, is within the gap.
  return onLesser
    ? { within: otherBelow + massBeyond(lesser, cap, 'above'), beyond: otherAbove, density }
    : { within: otherAbove + massBeyond(greater, floor, 'below'), beyond: otherBelow, density };
}

/** s of a point, from its distances to the two ends of the line. */
function position(along: number, back: number): number {
  if (back <= 0) return EDGE;
  return along > 0 ? Math.max(ZERO_EDGE, Math.log(along / back)) : -EDGE;
}

function massBeyond(beta: LogitBeta, rate: number, side: 'above' | 'below'): number {
  return rate > 0 && rate < 1 ? Math.exp(logProbabilities(beta, tauOfRate(beta, rate))[side]) : 0;
}
