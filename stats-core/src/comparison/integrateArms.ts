import { PANEL_NODES } from '../numerics/limits';
import { integratePanel, panelNodes, panelWeights } from '../numerics/spectralIntegration';
import type { Density, DensityFamily } from './densityFamily';
import { layPanels } from './panelEdges';
import type { ArmRange } from './panelEdges';

/** Both answers of one pass, in the order of the arms. */
export interface BestArmIntegrals {
  readonly probBest: number[];
  readonly expectedLoss: number[];
}

/**
 * P(arm i is the best) and E[best value - value of i] for independent arms, in one pass:
 *
 *   probBest_i     = ∫ f_i(t) Π_{j≠i} F_j(t) dt
 *   expectedLoss_i = ∫ F_i(t) (1 - Π_{j≠i} F_j(t)) dx(t)
 *
 * over the axis t of the {@link DensityFamily}, x the value. Only densities are evaluated: the distribution functions
 * F_j and their complements S_j are running integrals of the densities, taken panel by panel with a spectral integration
 * matrix (Greengard, SIAM J. Numer. Anal. 28, 1991). 1 - Π F_j is built from the S_j, so that every term is positive and
 * a probability of 1e-250 has as many digits as one of 1/2.
 */
export function integrateArms<D extends Density>(family: DensityFamily<D>, densities: readonly D[]): BestArmIntegrals {
  const [ranges, edges, origin] = layPanels(family, densities);
  const arms = ranges.map((range) => sampleArm(family, range, edges));
  const nodes = (edges.length - 1) * PANEL_NODES;
  const probBest = densities.map(() => 0);
  const expectedLoss = densities.map(() => 0);
  for (let panel = 0; panel + 1 < edges.length; panel++) {
    const half = 0.5 * (edges[panel + 1]! - edges[panel]!);
    for (let k = 0; k < PANEL_NODES; k++) {
      const node = panel * PANEL_NODES + k;
      const weight = panelWeights[k]!;
      const valueStep = family.valueStep(origin, edges[panel]! + half * (1 + panelNodes[k]!), weight * half);
      for (let i = 0; i < arms.length; i++) {
        // Over the other arms: the product of F_j, and 1 minus it.
        let product = 1;
        let union = 0;
        for (let j = 0; j < arms.length; j++) {
          if (j === i) continue;
          product *= arms[j]![node]!;
          union += arms[j]![nodes + node]! * (1 - union);
        }
        probBest[i]! += weight * arms[i]![2 * nodes + node]! * product;
        expectedLoss[i]! += valueStep * arms[i]![node]! * union;
      }
    }
  }
  // Rounding may leave a certainty a hair above 1.
  return { probBest: probBest.map((p) => Math.min(1, p)), expectedLoss };
}

/**
 * One arm at every node of every panel, in three rows: F, the mass below the node; S, the mass above it, kept apart from
 * 1 - F for its digits; and the density times half the panel's width.
 */
function sampleArm<D extends Density>(
  family: DensityFamily<D>,
  [arm, mode, start, end]: ArmRange<D>,
  edges: readonly number[]
): Float64Array {
  const panels = edges.length - 1;
  const nodes = panels * PANEL_NODES;
  const rows = new Float64Array(3 * nodes);
  const below = rows.subarray(0, nodes);
  const above = rows.subarray(nodes);
  const density = rows.subarray(2 * nodes);
  const masses = new Float64Array(panels);
  for (let panel = 0; panel < panels; panel++) {
    const from = edges[panel]!;
    const to = edges[panel + 1]!;
    if (to > start && from < end) {
      const first = panel * PANEL_NODES;
      const half = 0.5 * (to - from);
      for (let k = 0; k < PANEL_NODES; k++) {
        density[first + k] = half * Math.exp(family.logDensity(arm, from - mode + half * (1 + panelNodes[k]!)));
      }
      masses[panel] = integratePanel(density, first, below, above);
    }
  }
  let before = 0;
  let after = 0;
  for (let node = 0, back = nodes; back > 0; node++) {
    below[node]! += before;
    above[--back]! += after;
    if (back % PANEL_NODES === 0) {
      before += masses[(node + 1) / PANEL_NODES - 1]!;
      after += masses[back / PANEL_NODES]!;
    }
  }
  return rows;
}
