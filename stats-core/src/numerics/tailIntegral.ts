import { PANEL_NODES, PANEL_RULE } from './spectralIntegration';

/** How far a logarithm must fall for the rest of a tail to be below the last bit of a double. */
export const NEGLIGIBLE_FALL = 37;

/**
 * The integral from 0 to `length` of exp(-fall(s)), for a convex fall that starts at 0 and ends near
 * {@link NEGLIGIBLE_FALL}: 24 Gauss-Legendre points give it to 1e-13, whether it falls like a straight line, like a
 * parabola, or in between.
 */
export function tailIntegral(fall: (s: number) => number, length: number): number {
  const half = 0.5 * length;
  let total = 0;
  for (let i = 0; i < PANEL_NODES; i++) {
    total += PANEL_RULE.weights[i]! * Math.exp(-fall(half * (1 + PANEL_RULE.nodes[i]!)));
  }
  return half * total;
}
