import { requireWithin } from '../validation/ensure';
import { finiteMoments, type Moments, requireMoments } from './moments';

/** What a database says of the values of some units. */
export interface SampleStatistics {
  /** Units, those without an event included. */
  readonly n: number;
  readonly mean: number;
  /** Divisor n - 1 (`varSamp`); anything, null included, for fewer than two units. */
  readonly variance: number | null;
  /** Third central moment, divisor n. */
  readonly thirdMoment?: number | null;
}

/**
 * The moments behind a mean, a variance and a third central moment, as SQL gives them: m2 = (n - 1) variance, m3 = n
 * thirdMoment. For ClickHouse: count(), avg(x), varSampStable(x), and skewPop(x) * pow(varPopStable(x), 1.5).
 *
 * @throws RangeError for statistics that no values have, naming the field
 * @example
 * momentsFrom({ n: 5, mean: 14, variance: 480, thirdMoment: 7728 }); // => { n: 5, mean: 14, m2: 1920, m3: 38640 }
 */
export function momentsFrom({ n, mean, variance, thirdMoment = null }: SampleStatistics): Moments {
  if (n > 1) requireWithin('statistics.variance', variance as number, 0, Number.MAX_VALUE, true);
  const moments = {
    n,
    mean: n === 0 ? 0 : mean,
    m2: n > 1 ? (n - 1) * variance! : 0,
    m3: thirdMoment === null ? null : n * thirdMoment,
  };
  requireMoments('statistics', finiteMoments(moments));
  return moments;
}
