import { betaPdf, betaQuantile, type BetaParameters } from '@trackcrumb/stats-core';

export interface DensityCurve {
  points: Array<{ x: number; density: number }>;
}

/** Beyond these tails a density is too thin to see. */
const TAIL = 1e-4;
const POINT_COUNT = 161;

/** The rates at which any of these posteriors has visible density. */
export function densityDomain(posteriors: readonly BetaParameters[]): [number, number] {
  return [
    Math.min(...posteriors.map(({ alpha, beta }) => betaQuantile(TAIL, alpha, beta))),
    Math.max(...posteriors.map(({ alpha, beta }) => betaQuantile(TAIL, alpha, beta, 'upper'))),
  ];
}

/** A posterior's density at evenly spaced rates, each point finite. */
export function densityCurve({ alpha, beta }: BetaParameters, [from, to]: readonly [number, number]): DensityCurve {
  const points = Array.from({ length: POINT_COUNT }, (_, index) => {
    const x = from + ((to - from) * index) / (POINT_COUNT - 1);
    return { x, density: betaPdf(x, alpha, beta) };
  });
  return { points: points.filter(({ density }) => Number.isFinite(density)) };
}
