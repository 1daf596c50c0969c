import { HALF_PANEL, PANEL_NODES } from './limits';
import { gaussLegendre, legendrePolynomials } from './gaussLegendre';

/** The rule every panel uses. */
export const PANEL_RULE = /* @__PURE__ */ gaussLegendre(PANEL_NODES);

/**
 * The matrices that turn values at the nodes of a panel into running integrals from its left edge. One acts on the
 * even part of the values and one on the odd part: half the work of one full matrix, and the right half follows by
 * symmetry.
 *
 * Each Lagrange polynomial is expanded in Legendre polynomials, whose integrals are
 * (P_{j+1} - P_{j-1}) / (2j + 1) (DLMF 18.9.7 with 18.9.15). Exact for polynomials of degree 23.
 */
function integrationMatrices(): [even: Float64Array, odd: Float64Array] {
  const { nodes, weights } = PANEL_RULE;
  const matrices = [new Float64Array(HALF_PANEL * HALF_PANEL), new Float64Array(HALF_PANEL * HALF_PANEL)] as [
    Float64Array,
    Float64Array,
  ];
  const legendre = Array.from(nodes, (x) => legendrePolynomials(PANEL_NODES, x));
  for (let row = 0; row < HALF_PANEL; row++) {
    const to = legendre[row]!;
    for (let column = 0; column < HALF_PANEL; column++) {
      const cell = row * HALF_PANEL + column;
      matrices[0][cell] = 0.5 * weights[column]! * (nodes[row]! + 1);
      for (let j = 1; j < PANEL_NODES; j++) {
        matrices[j % 2 ? 1 : 0][cell]! += 0.5 * weights[column]! * legendre[column]![j]! * (to[j + 1]! - to[j - 1]!);
      }
    }
  }
  return matrices;
}

const [EVEN, ODD] = /* @__PURE__ */ integrationMatrices();

/**
 * Integrals of one panel up to and from each of its nodes. `values` holds the integrand at the 24 nodes from position
 * `first` on; `before` and `after` receive the integrals at the same positions. Returns the integral of the panel.
 */
export function integratePanel(values: Float64Array, first: number, before: Float64Array, after: Float64Array): number {
  const last = first + PANEL_NODES - 1;
  let total = 0;
  for (let k = 0; k < HALF_PANEL; k++) total += PANEL_RULE.weights[k]! * (values[first + k]! + values[last - k]!);
  for (let k = 0; k < HALF_PANEL; k++) {
    let even = 0;
    let odd = 0;
    for (let j = 0; j < HALF_PANEL; j++) {
      const left = values[first + j]!;
      const right = values[last - j]!;
      even += EVEN[k * HALF_PANEL + j]! * (left + right);
      odd += ODD[k * HALF_PANEL + j]! * (left - right);
    }
    before[first + k] = even + odd;
    after[first + k] = total - even - odd;
    before[last - k] = total - even + odd;
    after[last - k] = even - odd;
  }
  return total;
}
