import type { LogitBeta } from '../beta/LogitBeta';
import { integralFromLeft, integralFromRight, PANEL_NODES, PANEL_RULE } from '../numerics/spectralIntegration';
import { layPanels } from './panelEdges';
import type { ArmRange, PanelLayout } from './panelEdges';

/** Both answers of one pass, in the order of the arms. */
export interface BestArmIntegrals {
  readonly probBest: number[];
  readonly expectedLoss: number[];
}

/** One arm's density on all panels, times half the panel's width, and its mass before and after each panel. */
interface SampledArm {
  readonly values: Float64Array;
  readonly masses: Float64Array;
  readonly massBefore: Float64Array;
  readonly massAfter: Float64Array;
}

/**
 * P(arm i is the best) and E[best rate - rate of i] for independent beta-distributed rates, in one pass:
 *
 *   probBest_i     = ∫ f_i(t) Π_{j≠i} F_j(t) dt
 *   expectedLoss_i = ∫ F_i(t) (1 - Π_{j≠i} F_j(t)) dx(t)
 *
 * over t = log-odds, x = rate. Only densities are evaluated: the distribution functions F_j and their complements S_j
 * are running integrals of the densities, taken panel by panel with a spectral integration matrix (Greengard, SIAM J.
 * Numer. Anal. 28, 1991). 1 - Π F_j is built from the S_j, so that every term is positive and a probability of
 * 1e-250 has as many digits as one of 1/2.
 */
export function integrateArms(betas: readonly LogitBeta[], wantLoss: boolean): BestArmIntegrals {
  const layout = layPanels(betas);
  const arms = layout.ranges.map((range) => sampleArm(range, layout.edges));
  const probBest = new Array<number>(arms.length).fill(0);
  const expectedLoss = new Array<number>(arms.length).fill(0);
  const below = new Float64Array(arms.length);
  const above = new Float64Array(arms.length);
  // Over the arms before i: the product of F_j, and 1 minus it.
  const productBefore = new Float64Array(arms.length);
  const unionBefore = new Float64Array(arms.length);
  for (let panel = 0; panel + 1 < layout.edges.length; panel++) {
    for (let k = 0; k < PANEL_NODES; k++) {
      const node = panel * PANEL_NODES + k;
      const weight = PANEL_RULE.weights[k]!;
      let product = 1;
      let union = 0;
      for (let i = 0; i < arms.length; i++) {
        const { values, masses, massBefore, massAfter } = arms[i]!;
        const alive = masses[panel]! > 0;
        const F = massBefore[panel]! + (alive ? integralFromLeft(values, panel * PANEL_NODES, k) : 0);
        below[i] = F;
        productBefore[i] = product;
        product *= F;
        if (!wantLoss) continue;
        const S = massAfter[panel + 1]! + (alive ? integralFromRight(values, panel * PANEL_NODES, k) : 0);
        above[i] = S;
        unionBefore[i] = union;
        union += S * (1 - union);
      }
      const rateStep = wantLoss ? weight * rateElement(layout, panel, k) : 0;
      product = 1;
      union = 0;
      for (let i = arms.length - 1; i >= 0; i--) {
        probBest[i]! += weight * arms[i]!.values[node]! * productBefore[i]! * product;
        product *= below[i]!;
        if (!wantLoss) continue;
        expectedLoss[i]! += rateStep * below[i]! * (unionBefore[i]! + union * (1 - unionBefore[i]!));
        union += above[i]! * (1 - union);
      }
    }
  }
  return { probBest, expectedLoss };
}

function sampleArm({ beta, mode, start, end }: ArmRange, edges: readonly number[]): SampledArm {
  const panels = edges.length - 1;
  const values = new Float64Array(panels * PANEL_NODES);
  const masses = new Float64Array(panels);
  for (let panel = 0; panel < panels; panel++) {
    const from = edges[panel]!;
    const to = edges[panel + 1]!;
    if (to <= start || from >= end) continue;
    const half = 0.5 * (to - from);
    const centre = 0.5 * (to + from) - mode;
    let mass = 0;
    for (let k = 0; k < PANEL_NODES; k++) {
      const value = half * Math.exp(beta.logDensity(centre + half * PANEL_RULE.nodes[k]!));
      values[panel * PANEL_NODES + k] = value;
      mass += PANEL_RULE.weights[k]! * value;
    }
    masses[panel] = mass;
  }
  const massBefore = new Float64Array(panels + 1);
  const massAfter = new Float64Array(panels + 1);
  for (let panel = 0; panel < panels; panel++) massBefore[panel + 1] = massBefore[panel]! + masses[panel]!;
  for (let panel = panels - 1; panel >= 0; panel--) massAfter[panel] = massAfter[panel + 1]! + masses[panel]!;
  return { values, masses, massBefore, massAfter };
}

/** dx at a node: x (1 - x) times half the panel's width. */
function rateElement({ edges, origin }: PanelLayout, panel: number, k: number): number {
  const half = 0.5 * (edges[panel + 1]! - edges[panel]!);
  const tau = 0.5 * (edges[panel + 1]! + edges[panel]!) + half * PANEL_RULE.nodes[k]!;
  return half * origin.rate(tau) * origin.complement(tau);
}
