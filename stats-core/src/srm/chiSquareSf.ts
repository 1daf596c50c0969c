import { erfcx } from '../numerics/erfcx';
import { LARGE } from '../numerics/limits';
import { MAX_DEGREES_OF_FREEDOM } from '../numerics/loopBounds';
import { requireNumber, requireWithin } from '../validation/ensure';

/**
 * How likely is a chi-square variable with df degrees of freedom to reach x or more? The p-value of Pearson's test.
 *
 * Q(df / 2, x / 2) as a finite sum of positive terms (Abramowitz and Stegun 26.4.4 and 26.4.5), for odd df with the
 * scaled erfc. Relative error below 1e-13 down to 1e-300: 1 - cdf would be 0 from 1e-16 on.
 *
 * @param x statistic; 0 or less gives 1, Infinity gives 0
 * @param df degrees of freedom, a whole number from 1 to a million
 * @throws RangeError for NaN or degrees of freedom that cannot be
 * @example
 * chiSquareSf(3.84, 1); // => 0.0500…
 */
export function chiSquareSf(x: number, df: number): number {
  requireNumber('x', x);
  requireWithin('df', df, 1, MAX_DEGREES_OF_FREEDOM);
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const half = 0.5 * x;
  const odd = df % 2;
  let total = odd ? erfcx(Math.sqrt(half)) : 1;
  let term = odd ? 2 * Math.sqrt(half / Math.PI) : half;
  let exponent = -half;
  for (let k = 4 - odd; k <= df; k += 2) {
    total += term;
    term *= x / k;
    if (total > LARGE) {
      total /= LARGE;
      term /= LARGE;
      exponent += Math.log(LARGE);
    }
  }
  // Twice the square root, because e^-half alone may underflow where the product does not.
  const factor = Math.exp(0.5 * exponent);
  // Of a statistic near 0 rounding makes a little more than 1, which is no probability.
  return Math.min(1, factor * total * factor);
}
