import { ensure, requireBetween, requireWithin } from '../validation/ensure';

/** Which quantile, of how much data. */
export interface QuantileDesign {
  /** Units, or rows where one unit has several: then with their design effect. */
  readonly n: number;
  /** 0.5 for the median, 0.95 for the value that 5 % exceed. */
  readonly level: number;
  /**
   * By what factor the rows of one unit, being alike, blow up the variance of the share of rows below the quantile; 1 unless
   * set, see {@link clusterDesignEffect}.
   */
  readonly designEffect?: number;
}

/** A design with nothing left out: rows count as `independent` ones, n over the design effect. */
export interface CheckedDesign {
  readonly n: number;
  readonly level: number;
  readonly effect: number;
  readonly independent: number;
}

/** Refuses data of which no quantile can be taken. */
export function checkedDesign({ n, level, designEffect: effect = 1 }: QuantileDesign): CheckedDesign {
  requireWithin('n', n, 1, 2 ** 53);
  requireBetween('level', level, 0, 1);
  ensure(
    Number.isFinite(effect) && effect > 0 && effect <= n,
    'designEffect',
    effect,
    `must be a number above 0, at most n (${n})`
  );
  return { n, level, effect, independent: n / effect };
}
