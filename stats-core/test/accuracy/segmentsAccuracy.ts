import { poolSegments } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface TrueEffect {
  readonly mean: string;
  readonly sd: string;
}
interface SegmentsCase {
  readonly in: {
    readonly segments: readonly { readonly estimate: number; readonly se: number }[];
    readonly scale: number;
  };
  readonly out: {
    readonly segments: readonly (TrueEffect & { readonly prob_negative: string })[];
    readonly overall: TrueEffect;
    readonly tau: string;
    readonly q: string;
    readonly df: number;
    readonly p: string;
  };
}

/** Partial pooling of segments, and Cochran's Q. */
export function segmentsAccuracy(): Worst[] {
  const means: number[] = [];
  const deviations: number[] = [];
  const probabilities: number[] = [];
  const heterogeneity: number[] = [];
  for (const { in: input, out } of vectors<SegmentsCase>('pool_segments')) {
    const segments = input.segments.map(({ estimate, se }) => ({ estimate, standardError: se }));
    const pooled = poolSegments(segments, { scale: input.scale });
    [...pooled.segments, pooled.overall].forEach((effect, i) => {
      const truth = out.segments[i] ?? out.overall;
      means.push(absoluteError(effect.mean, truth.mean) / Number(truth.sd));
      deviations.push(relativeError(effect.standardDeviation, truth.sd));
    });
    pooled.segments.forEach(({ probNegative }, i) =>
      probabilities.push(absoluteError(probNegative, out.segments[i]!.prob_negative))
    );
    deviations.push(relativeError(pooled.spread, out.tau));
    const { statistic, df, pValue } = pooled.heterogeneity;
    heterogeneity.push(relativeError(statistic, out.q), absoluteError(df, out.df), relativeError(pValue ?? 1, out.p));
  }
  return [
    worst('poolSegments, means', 'of the deviation', 1e-9, means),
    worst('poolSegments, deviations and spread', 'relative', 1e-9, deviations),
    worst('poolSegments, probNegative', 'absolute', 1e-10, probabilities),
    worst('cochranQ', 'relative', 1e-12, heterogeneity),
  ];
}
