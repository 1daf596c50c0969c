/** What a solver needs to know of a continuous distribution at one point: natural logarithms throughout. */
export interface LogProbabilities {
  /** ln P(V <= v) */
  readonly below: number;
  /** ln P(V > v) */
  readonly above: number;
  /** ln of the density at v */
  readonly density: number;
}

/** Which tail a probability is counted in: 'lower' is the mass below the quantile. */
export type Tail = 'lower' | 'upper';

const MAX_ROUNDS = 100;

/**
 * The point with a given mass (0 to 1, excluded) in its lower or upper tail.
 *
 * Newton on sqrt(-2 ln tail), which is nearly a straight line for anything bell-shaped, so that a handful of rounds
 * reach the last bits even for masses of 1e-300; inside a bracket that every evaluation narrows.
 *
 * @param centre and `width` of the distribution, roughly
 * @param lowest and `highest` bound its support
 */
export function solveQuantile(
  at: (v: number) => LogProbabilities,
  mass: number,
  tail: Tail,
  centre: number,
  width: number,
  lowest = -Infinity,
  highest = Infinity
): number {
  // Work in the tail that holds less than half: a probability next to 1 has no digits left.
  const sign = mass > 0.5 === (tail === 'lower') ? 1 : -1;
  const target = Math.sqrt(-2 * Math.log(mass > 0.5 ? 1 - mass : mass));
  let low = lowest;
  let high = highest;
  // As for a normal variable, to 0.03 of its width.
  let v = between(centre + sign * width * (target - 3.3 / (target + 1.62)), low, high);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { below, above, density } = at(v);
    const side = sign > 0 ? above : below;
    const reached = Math.sqrt(-2 * side);
    const missing = target - reached;
    if (missing * sign > 0) low = v;
    else high = v;
    const longest = 4 * Math.abs(v - centre) + 2 * width;
    // Not a number, or 0, where the tail or its complement has underflowed: walk, do not jump.
    const newton = missing * reached * Math.exp(side - density) || Math.sign(missing) * longest;
    const step = sign * Math.max(-longest, Math.min(longest, newton));
    // Convergence is quadratic: after a step this small the rest is below the last bit.
    if (Math.abs(step) <= 1e-6 * width) return v + step;
    v = between(v + step, low, high);
  }
  return v;
}

/** The value itself when it lies strictly between the bounds, else a point between them. */
function between(value: number, low: number, high: number): number {
  return value > low && value < high ? value : 0.5 * (low + high);
}
