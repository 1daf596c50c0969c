import { ensure } from '../validation/ensure';
import { adjustInOrder, ascending } from './adjustInOrder';

/**
 * Which of several metrics moved, when one looks every day and a share alpha of the claims may be false? Adjusted values
 * from e-values: claim those at most alpha. Holds for any dependence between the metrics, and, with e-values that are valid
 * at any time ({@link logEvalue}), whenever one stops.
 *
 * e-BH (Wang and Ramdas 2022): of m e-values in descending order the k-th becomes the smallest of m / (j e_j), j from k on,
 * at most 1. Logarithms because e-values overflow. Relative error below 1e-13 for |ln e| to 700, an ulp of ln e beyond.
 *
 * @param logEvalues natural logarithms; -Infinity is an e-value of 0
 * @returns in the order given
 * @throws RangeError for NaN, naming the field
 * @example
 * eBenjaminiHochberg([5, -1, 2, 4.5]); // => [ 0.0222…, 1, 0.180…, 0.0222… ]
 */
export function eBenjaminiHochberg(logEvalues: readonly number[]): number[] {
  const m = logEvalues.length;
  logEvalues.forEach((value, i) =>
    ensure(value === Number(value), `logEvalues[${i}]`, value, 'must be a number, or -Infinity for an e-value of 0')
  );
  return adjustInOrder(
    logEvalues,
    // The difference of two infinities is no number.
    (a, b) => (a === b ? 0 : ascending(a, b)),
    Math.min,
    (logE, position) => (m / (m - position)) * Math.exp(-logE)
  );
}
