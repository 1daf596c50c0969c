import { HALF_PANEL, PANEL_NODES } from './limits';
import { gaussLegendre, legendrePolynomials } from './gaussLegendre';

/** The rule every panel uses. */
const [nodes, weights] = /* @__PURE__ */ gaussLegendre(PANEL_NODES);
export { nodes as panelNodes, weights as panelWeights };

/**
 * The matrix that turns values at the nodes of a panel into running integrals from its left edge, row by row; only the
 * left half of the rows, because the nodes are symmetric.
 *
 * Each Lagrange polynomial is expanded in Legendre polynomials, whose integrals are
 * (P_{j+1} - P_{j-1}) / (2j + 1) (DLMF 18.9.7 with 18.9.15). Exact for polynomials of degree 23.
 */
function integrationMatrix(): number[] {
  const matrix: number[] = [];
  const legendre = nodes.map((x) => legendrePolynomials(PANEL_NODES, x));
  for (let row = 0; row < HALF_PANEL; row++) {
    const to = legendre[row]!;
    for (let column = 0; column < PANEL_NODES; column++) {
      let sum = nodes[row]! + 1;
      for (let j = 1; j < PANEL_NODES; j++) sum += legendre[column]![j]! * (to[j + 1]! - to[j - 1]!);
      matrix.push(0.5 * weights[column]! * sum);
    }
  }
  return matrix;
}

const MATRIX = /* @__PURE__ */ integrationMatrix();

/**
 * Integrals of one panel up to and from each of its nodes. `values` holds the integrand at the 24 nodes from position
 * `first` on; `before` and `after` receive the integrals at the same positions. Returns the integral of the panel.
 */
export function integratePanel(values: Float64Array, first: number, before: Float64Array, after: Float64Array): number {
  const last = first + PANEL_NODES - 1;
  let total = 0;
  for (let k = 0; k < PANEL_NODES; k++) total += weights[k]! * values[first + k]!;
  for (let k = 0; k < HALF_PANEL; k++) {
    let left = 0;
    let right = 0;
    for (let j = 0; j < PANEL_NODES; j++) {
      const weight = MATRIX[k * PANEL_NODES + j]!;
      left += weight * values[first + j]!;
      right += weight * values[last - j]!;
    }
    before[first + k] = left;
    after[first + k] = total - left;
    after[last - k] = right;
    before[last - k] = total - right;
  }
  return total;
}
