import type { QuantilePosterior } from './quantilePosterior';

/** Probability that lies evenly between two values, or at one where they are equal. */
export type Stretch = readonly [low: number, high: number, mass: number];

/** The posterior of a quantile as the stretches it is made of. */
export function stretches({ values, cdf }: QuantilePosterior): Stretch[] {
  return values.slice(1).flatMap((high, i): Stretch[] => {
    const mass = cdf[i + 1]! - cdf[i]!;
    return mass > 0 ? [[values[i]!, high, mass]] : [];
  });
}
