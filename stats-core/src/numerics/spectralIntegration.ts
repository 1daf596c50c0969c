import { PANEL_NODES } from './limits';
import { gaussLegendre, legendrePolynomials } from './gaussLegendre';

/** The rule every panel uses. */
export const PANEL_RULE = /* @__PURE__ */ gaussLegendre(PANEL_NODES);

/**
 * The matrix that turns values at the nodes of a panel into running integrals from its left edge, row by row.
 *
 * Each Lagrange polynomial is expanded in Legendre polynomials, whose integrals are
 * (P_{j+1} - P_{j-1}) / (2j + 1) (DLMF 18.9.7 with 18.9.15). Exact for polynomials of degree 23.
 */
function integrationMatrix(): number[] {
  const { nodes, weights } = PANEL_RULE;
  const matrix: number[] = [];
  const legendre = nodes.map((x) => legendrePolynomials(PANEL_NODES, x));
  for (let cell = 0; cell < PANEL_NODES * PANEL_NODES; cell++) {
    const column = cell % PANEL_NODES;
    const row = (cell - column) / PANEL_NODES;
    const to = legendre[row]!;
    let sum = nodes[row]! + 1;
    for (let j = 1; j < PANEL_NODES; j++) sum += legendre[column]![j]! * (to[j + 1]! - to[j - 1]!);
    matrix[cell] = 0.5 * weights[column]! * sum;
  }
  return matrix;
}

const MATRIX = /* @__PURE__ */ integrationMatrix();

/**
 * Running integrals over one panel of the values at its 24 nodes, on top of what came `before`. Starts at position
 * `first` and walks in the direction of `step`: the nodes are symmetric, so that -1 integrates from the right edge.
 * Returns the integral at the far edge.
 */
export function integratePanel(
  values: Float64Array,
  first: number,
  step: 1 | -1,
  running: Float64Array,
  before: number
): number {
  let total = before;
  for (let k = 0; k < PANEL_NODES; k++) {
    let sum = 0;
    for (let j = 0; j < PANEL_NODES; j++) sum += MATRIX[k * PANEL_NODES + j]! * values[first + step * j]!;
    running[first + step * k] = before + sum;
    total += PANEL_RULE.weights[k]! * values[first + step * k]!;
  }
  return total;
}
