import { gaussLegendre, legendrePolynomials } from './gaussLegendre';

/** Nodes per panel; 24 resolve a panel of the comparison integrals to the last bits of a double. */
export const PANEL_NODES = 24;

/** The rule every panel uses. */
export const PANEL_RULE = /* @__PURE__ */ gaussLegendre(PANEL_NODES);

/**
 * The matrix that turns values at the nodes of a panel into running integrals from its left edge:
 * row k holds the integral of each Lagrange polynomial from -1 to node k.
 *
 * Each Lagrange polynomial is expanded in Legendre polynomials, whose integrals are
 * (P_{j+1} - P_{j-1}) / (2j + 1) (DLMF 18.9.7 with 18.9.15). Exact for polynomials of degree 23.
 */
function runningIntegralMatrix(): Float64Array {
  const { nodes, weights } = PANEL_RULE;
  const matrix = new Float64Array(PANEL_NODES * PANEL_NODES);
  const legendre = Array.from(nodes, (x) => legendrePolynomials(PANEL_NODES, x));
  for (let row = 0; row < PANEL_NODES; row++) {
    const to = legendre[row]!;
    for (let column = 0; column < PANEL_NODES; column++) {
      const at = legendre[column]!;
      let sum = nodes[row]! + 1;
      for (let j = 1; j < PANEL_NODES; j++) sum += at[j]! * (to[j + 1]! - to[j - 1]!);
      matrix[row * PANEL_NODES + column] = 0.5 * weights[column]! * sum;
    }
  }
  return matrix;
}

const RUNNING = /* @__PURE__ */ runningIntegralMatrix();

/** Integral of a panel from its left edge to node k; `values` holds 24 numbers from `offset` on. */
export function integralFromLeft(values: Float64Array, offset: number, k: number): number {
  const row = k * PANEL_NODES;
  let sum = 0;
  for (let j = 0; j < PANEL_NODES; j++) sum += RUNNING[row + j]! * values[offset + j]!;
  return sum;
}

/** Integral of a panel from node k to its right edge: the same matrix read from the other end. */
export function integralFromRight(values: Float64Array, offset: number, k: number): number {
  const row = (PANEL_NODES - 1 - k) * PANEL_NODES;
  const last = offset + PANEL_NODES - 1;
  let sum = 0;
  for (let j = 0; j < PANEL_NODES; j++) sum += RUNNING[row + j]! * values[last - j]!;
  return sum;
}
