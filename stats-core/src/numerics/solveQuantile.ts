import { MAX_QUANTILE_ROUNDS } from './loopBounds';

/** What a solver needs to know of a continuous distribution at one point: natural logarithms throughout. */
export type LogProbabilities = readonly [below: number, above: number, density: number];

/** Which tail a probability is counted in: 'lower' is the mass below the quantile. */
export type Tail = 'lower' | 'upper';

/**
 * The point with a given mass (0 to 1, excluded) in its lower or upper tail.
 *
 * Newton on sqrt(-2 ln tail), which is nearly a straight line for anything bell-shaped, so that two or three rounds
 * reach the last bits. A bracket that every evaluation narrows keeps it from running away where nothing is bell-shaped.
 *
 * @param centre and `width` of the distribution, roughly
 * @param skew by how much its quantile at z deviations departs from centre + width z, over z² + 2
 */
export function solveQuantile(
  at: (v: number) => LogProbabilities,
  mass: number,
  tail: Tail,
  centre: number,
  width: number,
  skew = 0
): number {
  // Work in the tail that holds less than half: a probability next to 1 has no digits left.
  const sign = mass > 0.5 === (tail === 'lower') ? 1 : -1;
  const target = Math.sqrt(-2 * Math.log(mass > 0.5 ? 1 - mass : mass));
  // The normal quantile to 0.003 (Abramowitz and Stegun 26.2.22).
  const z = target - (2.3075 + 0.2706 * target) / (1 + target * (0.9923 + target * 0.0448));
  let v = centre + sign * width * z + skew * (z * z + 2);
  let low = -Infinity;
  let high = Infinity;
  for (let round = 0; round < MAX_QUANTILE_ROUNDS; round++) {
    const [below, above, density] = at(v);
    const side = sign > 0 ? above : below;
    // Rounding may leave a whole mass a hair above 1.
    const reached = Math.sqrt(Math.max(0, -2 * side));
    const missing = target - reached;
    if (missing * sign > 0) low = v;
    else high = v;
    const longest = 4 * Math.abs(v - centre) + 2 * width;
    // Not a number, or 0, where the tail or its complement has underflowed: walk, do not jump.
    const newton = missing * reached * Math.exp(side - density) || Math.sign(missing) * longest;
    const step = Math.max(-longest, Math.min(longest, newton));
    const next = v + sign * step;
    // Convergence is quadratic: after a step this small the rest is below the last bit.
    if (Math.abs(step) <= 1e-6 * width) return next;
    v = next > low && next < high ? next : 0.5 * (low + high);
  }
  return v;
}
