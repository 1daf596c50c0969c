import { requireBetween } from '../validation/ensure';

/** What a metric showed in one arm of an earlier test, or in any period. */
export interface Pilot {
  /** Of the estimate, in the unit of the metric. */
  readonly standardError: number;
  /** Units it was estimated from. */
  readonly n: number;
}

/**
 * Which standard deviation a unit does planning need, for a metric of any kind?
 *
 * standardError √n: of a mean its standard deviation, of a ratio or a formula that of the influence function, with CUPED
 * that of the residuals, of a quantile √(q (1 - q)) over the density there, which only data can tell (van der Vaart 1998,
 * section 21.2). Holds for any number of units, as standard errors shrink with √n. Relative error below 1e-15.
 *
 * @throws RangeError for a standard error or a number of units that is not above 0, naming the field
 * @example
 * sdFromPilot({ standardError: 0.4, n: 10_000 }); // => 40
 */
export function sdFromPilot({ standardError, n }: Pilot): number {
  requireBetween('standardError', standardError, 0);
  requireBetween('n', n, 0);
  return standardError * Math.sqrt(n);
}
