import { coMomentsFrom, cuped } from '../../src/index';
import type { CoMoments } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

/** One arm, its metric and its covariates. */
export interface CovariateStatistics {
  readonly n: number;
  readonly y: number;
  readonly x: readonly number[];
  readonly vy: number;
  readonly cxy: readonly number[];
  readonly vxx: readonly (readonly number[])[];
}
interface CupedCase {
  readonly in: { readonly arms: readonly CovariateStatistics[] };
  readonly out: {
    readonly theta: readonly string[];
    readonly kept: readonly boolean[];
    readonly arms: readonly {
      readonly m: string;
      readonly variance: string;
      readonly s: string;
      readonly nu: number;
    }[];
  };
}

/** As {@link cuped} takes it: the metric first. */
export const coMomentsOfArm = ({ n, y, x, vy, cxy, vxx }: CovariateStatistics): CoMoments =>
  coMomentsFrom({
    n,
    mean: [y, ...x],
    covariance: [[vy, ...cxy], ...vxx.map((row, i) => [cxy[i]!, ...row])],
  });

/** Adjustment by covariates. */
export function cupedAccuracy(): Worst[] {
  const slopes: number[] = [];
  const means: number[] = [];
  const variances: number[] = [];
  for (const { in: input, out } of vectors<CupedCase>('cuped')) {
    const { theta, kept, arms } = cuped(input.arms.map(coMomentsOfArm));
    const largest = Math.max(...out.theta.map((slope) => Math.abs(Number(slope))), Number.MIN_VALUE);
    slopes.push(...theta.map((slope, k) => absoluteError(slope, out.theta[k]!) / largest));
    slopes.push(kept.join() === out.kept.join() ? 0 : NaN);
    arms.forEach((arm, j) => {
      const truth = out.arms[j]!;
      if (arm.estimate === null) {
        means.push(NaN);
      } else {
        const { n, vy } = input.arms[j]!;
        // Of what the adjustment could have taken away, where it took nearly all.
        const scale = Math.max(vy, Number(truth.variance));
        means.push(relativeError(arm.estimate, truth.m), relativeError(arm.degreesOfFreedom, truth.nu));
        variances.push(absoluteError(arm.standardError ** 2 * n, truth.variance) / scale);
      }
    });
  }
  return [
    worst('cuped: theta', 'of the largest', 1e-10, slopes),
    worst('cuped: adjusted means', 'relative', 1e-12, means),
    worst('cuped: variances', 'of vy', 1e-12, variances),
  ];
}
