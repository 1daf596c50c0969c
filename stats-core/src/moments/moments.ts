import { ensure, requireCount, requireWithin } from '../validation/ensure';

/**
 * What the values of some units come down to. Powers of deviations, never of values: with sums of squares a variance of 1
 * beside a mean of 1e9 has no digit left, and may be negative.
 */
export interface Moments {
  /** Units, those without an event included. */
  readonly n: number;
  /** 0 without units. */
  readonly mean: number;
  /** Σ (x - mean)². */
  readonly m2: number;
  /** Σ (x - mean)³; null where nobody measured it. Skewness then goes uncorrected. */
  readonly m3: number | null;
}

/** Of values and means: what is larger has a third power beyond a double. */
export const LARGEST_VALUE = 1e100;

const REMEDY = 'too large for a double; measure in a larger unit';

/** Refuses moments that no values have. */
export function requireMoments(field: string, { n, mean, m2, m3 }: Moments): void {
  requireCount(`${field}.n`, n);
  requireWithin(`${field}.mean`, mean, -LARGEST_VALUE, LARGEST_VALUE, true);
  requireWithin(`${field}.m2`, m2, 0, Number.MAX_VALUE, true);
  if (m3 !== null) requireWithin(`${field}.m3`, m3, -Number.MAX_VALUE, Number.MAX_VALUE, true);
}

/** Moments as computed, unless they left the range of a double. */
export function finiteMoments(moments: Moments): Moments {
  ensure(Number.isFinite(moments.m2), 'm2', moments.m2, REMEDY);
  ensure(moments.m3 === null || Number.isFinite(moments.m3), 'm3', moments.m3, REMEDY);
  return moments;
}
