import { ensure, requireBetween, requireLength, requireWithin } from '../validation/ensure';
import { LARGEST_VALUE } from './quantileLimits';
import type { QuantilePosterior } from './quantilePosterior';

/** Refuses a posterior that is no distribution function; `field` names whose it is. */
export function requireQuantile(field: string, { values, cdf }: QuantilePosterior): void {
  requireWithin(`${field}.values.length`, values.length, 2, Infinity);
  requireLength(`${field}.cdf`, cdf, values.length);
  values.forEach((value, i) => {
    requireBetween(`${field}.values[${i}]`, value, -LARGEST_VALUE, LARGEST_VALUE);
    requireWithin(`${field}.cdf[${i}]`, cdf[i]!, 0, 1, true);
    ensure(
      i === 0 || (value >= values[i - 1]! && cdf[i]! >= cdf[i - 1]!),
      `${field}.values[${i}]`,
      value,
      'values and cdf must ascend; take them from quantilePosterior'
    );
  });
  ensure(cdf[0] === 0 && cdf.at(-1) === 1, `${field}.cdf`, cdf, 'must begin with 0 and end with 1');
}
