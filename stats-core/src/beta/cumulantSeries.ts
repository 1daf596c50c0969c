/** Highest power that is ever needed. */
const MAX_DEGREE = 18;

/** Powers of u that count at a distance of up to 0.25, against a radius of convergence of pi. */
export function degreeAt(distance: number): number {
  return Math.ceil(8 + 40 * distance);
}

/** 1 / k! */
const INVERSE_FACTORIALS = /* @__PURE__ */ inverseFactorials();

function inverseFactorials(): Float64Array {
  const inverse = new Float64Array(MAX_DEGREE + 1).fill(1);
  for (let k = 2; k <= MAX_DEGREE; k++) inverse[k] = inverse[k - 1]! / k;
  return inverse;
}

/**
 * Coefficients c_k of ln(1 + s (e^u - 1)) = sum of c_k u^k for s <= 1/2: the cumulants of a Bernoulli(s) variable over
 * k!. From g(u) = 1 + s (e^u - 1) and g (ln g)' = g', comparing powers; on the way the array holds k c_k.
 */
export function cumulantSeries(s: number, degree: number): Float64Array {
  const series = new Float64Array(degree + 1);
  for (let k = 1; k <= degree; k++) {
    let sum = 0;
    for (let j = 1; j < k; j++) sum += series[j]! * INVERSE_FACTORIALS[k - j]!;
    series[k] = s * (k * INVERSE_FACTORIALS[k]! - sum);
  }
  for (let k = 1; k <= degree; k++) series[k]! /= k;
  return series;
}
