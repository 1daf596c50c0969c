/**
 * x * y - z without the rounding error of the product.
 *
 * The upper halves of x and y, 24 bits each, have an exact product (as in Dekker, Numerische Mathematik 18, 1971); what
 * they leave out is small. Needed wherever x * y and z nearly cancel: at n = 1e8 the plain difference costs four
 * digits of a tail probability.
 */
export function exactProductDifference(x: number, y: number, z: number): number {
  const xHigh = Math.fround(x);
  const yHigh = Math.fround(y);
  return xHigh * yHigh - z + (xHigh * (y - yHigh) + (x - xHigh) * y);
}
