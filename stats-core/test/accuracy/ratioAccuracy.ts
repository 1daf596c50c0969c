import { coMomentsFrom, coMomentsOf, ratioEstimate, ratioEstimateOf } from '../../src/index';
import type { EstimatedArm } from '../../src/index';
import { vectors } from './vectors';
import { relativeError, worst } from './worst';
import type { Worst } from './worst';

interface TrueRatio {
  readonly m: string;
  readonly variance: string;
  readonly s: string;
  readonly nu: number;
  /** Skewness is null without variance. */
  readonly skewness?: string | null;
}
type RatioCase =
  | {
      readonly group: 'typical' | 'extreme';
      readonly in: {
        readonly n: number;
        readonly mean: readonly [number, number];
        readonly covariance: readonly (readonly [number, number])[];
      };
      readonly out: TrueRatio;
    }
  | {
      readonly group: 'data';
      readonly in: { readonly y: readonly number[]; readonly z: readonly number[] };
      readonly out: TrueRatio;
    };

/** Ratios from moments and from units. */
export function ratioAccuracy(): Worst[] {
  const ratios: number[] = [];
  const deviations: number[] = [];
  const skewnesses: number[] = [];

  /** @param cancelled the variance's terms, of the variance */
  const compare = (arm: EstimatedArm, truth: TrueRatio, cancelled: number): void => {
    const few = truth.nu < 2;
    if (few || Number(truth.variance) === 0) {
      ratios.push(arm.reason === (few ? 'too-few-units' : 'no-variance') ? 0 : NaN);
      return;
    }
    if (arm.estimate === null) throw new Error(arm.reason);
    ratios.push(relativeError(arm.estimate, truth.m), relativeError(arm.degreesOfFreedom, truth.nu));
    const allowed = Math.max(1, 4e-4 * cancelled);
    deviations.push(relativeError(arm.standardError, truth.s) / allowed);
    if (truth.skewness !== undefined && truth.skewness !== null) {
      const { variance, thirdMoment } = arm.spread!;
      skewnesses.push(relativeError(thirdMoment / variance ** 1.5, truth.skewness) / allowed);
    }
  };

  for (const { group, in: input, out } of vectors<RatioCase>('ratio_arm')) {
    if (group === 'data') {
      compare(ratioEstimateOf(input.y, input.z), out, 0);
      const units = input.y.map((y, i) => [y, input.z[i]!]).filter(([, z]) => z! > 0);
      const moments = coMomentsOf(units);
      compare(ratioEstimate(moments), out, termsOf(Number(out.m), moments.products, moments.mean, out, moments.n - 1));
    } else {
      compare(ratioEstimate(coMomentsFrom(input)), out, termsOf(Number(out.m), input.covariance, input.mean, out));
    }
  }
  return [
    worst('ratioEstimate, ratioEstimateOf', 'relative', 1e-14, ratios),
    worst('ratioEstimate, ratioEstimateOf: standardError', 'relative, or 4e-16 of terms', 1e-12, deviations),
    worst('ratioEstimate, ratioEstimateOf: skewness', 'relative, or 4e-16 of terms', 1e-11, skewnesses),
  ];
}

/** (vyy + 2 |R cyz| + R² vzz) / z̄², of the variance. */
function termsOf(
  ratio: number,
  covariance: readonly (readonly number[])[],
  mean: readonly number[],
  { variance }: TrueRatio,
  divisor = 1
): number {
  const [[vyy, cyz], [, vzz]] = covariance as [[number, number], [number, number]];
  const terms = (vyy + 2 * Math.abs(ratio * cyz) + ratio * ratio * vzz) / divisor;
  return terms / (mean[1]! ** 2 * Number(variance));
}
