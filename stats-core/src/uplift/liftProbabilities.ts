import { EDGE, STEP_DEVIATIONS, WIDE_SHARPNESS, ZERO_EDGE } from './lineSteps';
import { betaMass } from '../beta/betaMass';
import { logDensity } from '../beta/deviance';
import type { LogitBeta } from '../beta/logitBeta';
import { tauOfRate } from '../beta/logOdds';
import { logProbabilities } from '../beta/logProbabilities';
import { complementAt, rateAt } from '../beta/rateAt';
import { fallenTau } from '../beta/reach';
import type { LogProbabilities } from '../numerics/solveQuantile';
import { NEGLIGIBLE_FALL } from '../numerics/limits';
import { ABOVE, BELOW, DENSITY } from '../numerics/massPositions';
import { MAX_LINE_STEPS } from '../numerics/loopBounds';
import type { LiftScale } from './liftScale';
import { linkRates } from './linkRates';

/**
 * ln P(lift <= gap), ln P(lift > gap) and the log density of the lift of a greater arm's rate over a lesser one's.
 *
 * P(lift <= gap) is the integral, along the line of pairs with that lift, of one arm's density times the other's
 * distribution function, by the trapezoid rule: for analytic integrands that decay at both ends its error falls
 * exponentially (Trefethen and Weideman, SIAM Review 56, 2014). The density is that of the narrower arm, so that arms
 * a million-fold apart in size cost no more than equal ones.
 * Absolute error of the probabilities below 1e-12, for parameters of 0.06 and more.
 *
 * @param gap on the scale; when it is negative the arms change places
 */
export function liftProbabilities(
  scale: LiftScale,
  gap: number,
  lesser: LogitBeta,
  greater: LogitBeta
): LogProbabilities {
  if (gap < 0) {
    const [below, above, density] = liftProbabilities(scale, -gap, greater, lesser);
    return [above, below, density];
  }
  const line = scale.line(gap);
  const dense = lesser.width < greater.width ? 0 : 1;
  const [arm, other] = dense ? [greater, lesser] : [lesser, greater];
  // The dense arm's rate runs from floor to 1 - room.
  const floor = dense * line[2];
  const room = (1 - dense) * line[1];
  // Where the line enters and leaves what there is of the dense arm.
  const end = (sign: number) => {
    const tau = fallenTau(arm, sign, NEGLIGIBLE_FALL);
    const along = rateAt(arm, tau) - floor;
    const back = complementAt(arm, tau) - room;
    return back <= 0 ? EDGE : along > 0 ? Math.max(ZERO_EDGE, Math.log(along / back)) : -EDGE;
  };
  const from = end(-1);
  const to = end(1);
  // The lesser arm's log-odds move fastest at the start of the line, the greater's at its end.
  const sharpness = Math.hypot(
    WIDE_SHARPNESS,
    linkRates(line, from)[0][2] / lesser.width,
    linkRates(line, to)[1][2] / greater.width
  );
  const steps = Math.min(MAX_LINE_STEPS, 1 + ((to - from) * sharpness) / STEP_DEVIATIONS);
  const step = (to - from) / steps;
  // What the line cannot reach, a lesser rate above its cap or a greater one below its floor, is within the gap.
  let within = betaMass(dense ? floor : line[0], arm.alpha, arm.beta, dense ? BELOW : ABOVE);
  let beyond = 0;
  let density = 0;
  for (let k = 0; k <= steps; k++) {
    const pair = linkRates(line, from + k * step);
    const [rate, complement, pace] = pair[dense]!;
    const [otherRate, otherComplement] = pair[1 - dense]!;
    const weight = step * pace * Math.exp(logDensity(arm, tauOfRate(arm, rate, complement)));
    const otherMass = logProbabilities(other, tauOfRate(other, otherRate, otherComplement));
    // A pair is within the gap when the other arm, if it is the lesser, is above its place on the line.
    within += weight * Math.exp(otherMass[dense]);
    beyond += weight * Math.exp(otherMass[1 - dense]!);
    density += (weight * Math.exp(otherMass[DENSITY]) * scale.speed(otherRate, line)) / (otherRate * otherComplement);
  }
  // Together they are 1, but for rounding.
  const whole = within + beyond;
  return [Math.log(within / whole), Math.log(beyond / whole), Math.log(density)];
}
