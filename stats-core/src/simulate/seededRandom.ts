import seedrandom from 'seedrandom';

/** Numbers uniform on [0, 1), the same ones for the same seed on every machine. */
export type Random = () => number;

/**
 * A generator of its own for a seed: David Bau's seedrandom (ARC4).
 *
 * @example
 * seededRandom('seed')() === seededRandom('seed')(); // => true
 */
export function seededRandom(seed: string): Random {
  return seedrandom(seed);
}
