/**
 * Hall's cubic transformation z + a z² + a² z³/3 + a/2 = ((1 + a z)³ - 1) / (3 a) + a/2, which never falls: where the z
 * statistic of skewed data is not standard normal, this of it is, to order 1/n (Hall, JRSS B 54, 1992). The bend a for two
 * arms is {@link splitBend}. Relative error below 1e-12.
 *
 * @example
 * hall(-1.96, 0.159); // => -1.333…
 */
export function hall(z: number, bend: number): number {
  const az = bend * z;
  return Number.isFinite(z) ? z * (1 + az * (1 + az / 3)) + 0.5 * bend : z;
}

/** The derivative of {@link hall}: (1 + a z)². */
export function hallSlope(z: number, bend: number): number {
  return (1 + bend * z) ** 2;
}

/**
 * The z whose {@link hall} is v: (cbrt(1 + 3 a (v - a/2)) - 1) / a, without its cancellation for a small bend.
 *
 * @example
 * inverseHall(1.96, 0.159); // => 1.496…
 */
export function inverseHall(v: number, bend: number): number {
  const y = v - 0.5 * bend;
  const root = Math.cbrt(1 + 3 * bend * y);
  return (3 * y) / (1 + root * (1 + root));
}
