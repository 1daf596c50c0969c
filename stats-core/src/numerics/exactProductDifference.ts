/** 2^27 + 1, Veltkamp's constant for splitting a double into two halves of 26 bits. */
const SPLITTER = 134217729;

function highHalf(value: number): number {
  const scaled = SPLITTER * value;
  return scaled - (scaled - value);
}

/**
 * x * y - z without the rounding error of the product.
 *
 * Dekker's exact product (Numerische Mathematik 18, 1971): x * y = product + rest, both doubles. Needed wherever
 * x * y and z nearly cancel: at n = 1e8 the plain difference costs four digits of a tail probability.
 */
export function exactProductDifference(x: number, y: number, z: number): number {
  const product = x * y;
  const xHigh = highHalf(x);
  const xLow = x - xHigh;
  const yHigh = highHalf(y);
  const yLow = y - yHigh;
  const rest = xHigh * yHigh - product + xHigh * yLow + xLow * yHigh + xLow * yLow;
  return product - z + rest;
}
