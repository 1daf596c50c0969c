/** Nodes on (-1, 1) in ascending order, and their weights. */
export type QuadratureRule = readonly [nodes: readonly number[], weights: readonly number[]];

/** P_0(x) … P_degree(x) by the three-term recurrence (DLMF 18.9.1). */
export function legendrePolynomials(degree: number, x: number): number[] {
  const values = [1, x];
  for (let k = 2; k <= degree; k++) values[k] = ((2 * k - 1) * x * values[k - 1]! - (k - 1) * values[k - 2]!) / k;
  return values;
}

/**
 * The Gauss-Legendre rule of a given size: integrates polynomials up to degree 2 * size - 1 over (-1, 1) exactly.
 *
 * Nodes are the roots of P_size, found by Newton from Tricomi's estimate; weights 2 / ((1 - x²) P'(x)²) (DLMF 3.5.15).
 */
export function gaussLegendre(size: number): QuadratureRule {
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let k = 0; k < size; k++) {
    let x = -Math.cos((Math.PI * (k + 0.75)) / (size + 0.5));
    let slope = 0;
    for (let round = 0; round < 8; round++) {
      const p = legendrePolynomials(size, x);
      slope = (size * (x * p[size]! - p[size - 1]!)) / (x * x - 1);
      x -= p[size]! / slope;
    }
    nodes[k] = x;
    weights[k] = 2 / ((1 - x * x) * slope * slope);
  }
  return [nodes, weights];
}
