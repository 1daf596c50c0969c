import type { DensityFamily } from '../comparison/densityFamily';
import { MAX_DEVIATIONS, MAX_FALL, UNDERFLOW_FALL } from '../comparison/panelLimits';
import { LARGEST_EXPONENT, NEGLIGIBLE_FALL } from '../numerics/limits';
import { hall, hallSlope, inverseHall } from '../skewness/hall';
import { studentFall } from './studentDensity';
import type { StudentDensity } from './studentDensity';

/** A tail as thin as 1e-25, in logarithms: what is left of a probability of 1e-14 has nine digits… */
const HEAVY_TAIL_FALL = 57.6;
/** …up to here; with more degrees of freedom less and less of a small probability lies in the far tail of one arm. */
export const HEAVY_DF = 100;
/** Panels of a t are narrower than those of a normal density as if its singularities, √df away, were no nearer than this. */
const SINGULARITY = 11.5;
/** Near a zero of a bent density panels stay below this part of the distance 1/bend to it. */
const ZERO_PART = 0.8;

/** z > 0 where the log density of T has fallen by `fall`. */
function fallenAt(df: number, fall: number): number {
  if (df === Infinity) return Math.sqrt(2 * fall);
  return Math.sqrt(df) * Math.sqrt(Math.expm1(Math.min(LARGEST_EXPONENT, (2 * fall) / (df + 1))));
}

/**
 * How far the density must have fallen for the rest of its tail to be negligible, probability and first moment: the moment of
 * a t beyond z is as z^(1 - df). Without a mean, the probability alone.
 */
function negligibleFall(df: number): number {
  if (df === Infinity) return NEGLIGIBLE_FALL;
  const heavy = (HEAVY_TAIL_FALL * (df + 1)) / (df > 1 ? df - 1 : df);
  return NEGLIGIBLE_FALL + (heavy - NEGLIGIBLE_FALL) * Math.min(1, HEAVY_DF / df);
}

/**
 * The widest panel about k, for T itself: MAX_DEVIATIONS near the middle; in the tails in proportion to the distance from
 * the singularities at ±i √df, and with no greater fall than MAX_FALL.
 */
function plainWidth(k: number, df: number): number {
  const far = Math.abs(k);
  if (df === Infinity) return Math.min(MAX_DEVIATIONS, MAX_FALL / far);
  const core = MAX_DEVIATIONS * Math.sqrt((df + k * k) / (df + SINGULARITY));
  return Math.min(core, (MAX_FALL * (df / far + far)) / (df + 1));
}

function widthAt({ width, degreesOfFreedom, bend }: StudentDensity, t: number): number {
  const z = t / width;
  if (bend === 0) return width * plainWidth(z, degreesOfFreedom);
  const slope = hallSlope(z, bend);
  const plain = plainWidth(hall(z, bend), degreesOfFreedom) / Math.max(0.25, slope);
  return width * (slope < 0.25 ? Math.min(plain, ZERO_PART / Math.abs(bend)) : plain);
}

function at(arm: StudentDensity, sign: number, fall: number): number {
  return arm.width * inverseHall(sign * fallenAt(arm.degreesOfFreedom, fall), arm.bend);
}

/** Values of any metric whose estimate has a standard error, compared on the metric's own axis. */
export const STUDENT_FAMILY: DensityFamily<StudentDensity> = {
  mode: (from, to) => to.location - from.location,
  reach: (arm, sign) => at(arm, sign, negligibleFall(arm.degreesOfFreedom)),
  end: (arm, sign) => at(arm, sign, UNDERFLOW_FALL),
  logDensity: ({ width, degreesOfFreedom, bend, logConstant }, t) => {
    const z = t / width;
    return bend === 0
      ? logConstant - studentFall(z, degreesOfFreedom)
      : logConstant + Math.log(hallSlope(z, bend)) - studentFall(hall(z, bend), degreesOfFreedom);
  },
  // Seen from the middle of the panel: what is narrow at its far end is wider there.
  panelWidth: (arm, from, to) => Math.min(widthAt(arm, from), widthAt(arm, 0.5 * (from + to))),
  valueStep: (_, __, step) => step,
  widest: () => Infinity,
};
