/** Highest power kept; |u| < 0.25 against a radius of convergence of pi leaves nothing behind it. */
const DEGREE = 18;

/**
 * Coefficients c_k of ln(1 + s (e^u - 1)) = sum of c_k u^k for s <= 1/2: the cumulants of a Bernoulli(s) variable over
 * k!. From g(u) = 1 + s (e^u - 1) and g (ln g)' = g', comparing powers.
 */
export function cumulantSeries(s: number): Float64Array {
  const g = new Float64Array(DEGREE + 1);
  const c = new Float64Array(DEGREE + 1);
  g[0] = s;
  for (let k = 1; k <= DEGREE; k++) {
    g[k] = g[k - 1]! / k;
    let sum = k * g[k]!;
    for (let j = 1; j < k; j++) sum -= j * c[j]! * g[k - j]!;
    c[k] = sum / k;
  }
  return c;
}
