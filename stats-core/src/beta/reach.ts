import { MAX_REACH_ROUNDS } from '../numerics/loopBounds';
import { cumulantExcess, cumulantExcessSlope } from './cumulantExcess';
import type { LogitBeta } from './logitBeta';

/**
 * How far on has slope s + total H(s) grown to `fall`, H the {@link cumulantExcess} of p? To within 5 %: for a panel a
 * little too far costs next to nothing, but where the growth is exponential twice as far costs all.
 *
 * Newton on ln(growth) against ln(distance), which is a straight line wherever the growth follows a power of the
 * distance. It begins with the parabola, but not beyond the straight line that the growth never falls below.
 */
export function reach(total: number, p: number, q: number, slope: number, fall: number): number {
  let distance = Math.min(
    (2 * fall) / (slope + Math.sqrt(slope * slope + 2 * fall * total * p * q)),
    (fall - total * Math.log(p)) / (slope + total * q)
  );
  for (let round = 0; round < MAX_REACH_ROUNDS; round++) {
    const growth = slope * distance + total * cumulantExcess(p, q, distance);
    if (Math.abs(growth - fall) < 0.05 * fall) break;
    const pace = slope + total * cumulantExcessSlope(p, q, distance);
    distance *= (fall / growth) ** (growth / (distance * pace));
  }
  return distance;
}

/** The tau above (sign 1) or below (sign -1) the mode where the log density has fallen by `fall`. */
export function fallenTau({ p, q, total }: LogitBeta, sign: number, fall: number): number {
  return sign > 0 ? reach(total, p, q, 0, fall) : -reach(total, q, p, 0, fall);
}
