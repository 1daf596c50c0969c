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

/**
 * Integral of one panel from an edge to a node. `values` holds the integrand at the 24 nodes; counting starts at
 * position `first` and goes by `stride`: from the left edge to node `row` with stride 1, from the right edge to the
 * row-th node from the right with stride -1, because the nodes are symmetric.
 */
export function runningIntegral(values: Float64Array, first: number, stride: 1 | -1, row: number): number {
  let total = 0;
  for (let j = 0; j < PANEL_NODES; j++) total += RUNNING[row * PANEL_NODES + j]! * values[first + j * stride]!;
  return total;
}
