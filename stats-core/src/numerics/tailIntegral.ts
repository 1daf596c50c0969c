import { gaussLegendre } from './gaussLegendre';

const [nodes, weights] = /* @__PURE__ */ gaussLegendre(20);

/**
 * The integral from 0 to `length` of exp(-fall(s)), for a convex fall that starts at 0 and ends near
 * {@link TAIL_FALL}: 20 Gauss-Legendre points give it to 1e-13, whether it falls like a straight line, like a
 * parabola, or in between.
 */
export function tailIntegral(fall: (s: number) => number, length: number): number {
  const half = 0.5 * length;
  let total = 0;
  for (let i = 0; i < nodes.length; i++) total += weights[i]! * Math.exp(-fall(half * (1 + nodes[i]!)));
  return half * total;
}
