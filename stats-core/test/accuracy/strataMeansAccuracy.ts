import { coMomentsFrom, momentsFrom, stratifiedCuped, stratifiedMeans, stratifiedRatios } from '../../src/index';
import type { StratifiedEstimates } from '../../src/index';
import { coMomentsOfArm } from './cupedAccuracy';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface MeanCell {
  readonly n: number;
  readonly mean: number;
  readonly variance: number | null;
  readonly mu3?: number;
}
interface RatioCell {
  readonly n: number;
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}
interface CupedCell {
  readonly n: number;
  readonly y: number;
  readonly x: number;
  readonly vy: number;
  readonly cxy: number;
  readonly vxx: number;
}
interface TrueStrata {
  readonly weights: readonly string[];
  readonly information?: string;
  readonly arms: readonly { readonly m: string; readonly s: string | null; readonly nu?: string | null }[];
  readonly skewness?: string;
  readonly a?: string;
  readonly theta?: string;
}
type StrataCase =
  | {
      readonly group: 'means' | 'single_unit' | 'zero_variance' | 'skewness';
      readonly in: { readonly strata: readonly (readonly MeanCell[])[] };
      readonly out: TrueStrata;
    }
  | {
      readonly group: 'ratio';
      readonly in: { readonly strata: readonly (readonly RatioCell[])[] };
      readonly out: TrueStrata;
    }
  | {
      readonly group: 'cuped';
      readonly in: { readonly strata: readonly (readonly CupedCell[])[] };
      readonly out: TrueStrata;
    };

/** Means, ratios and adjusted means over strata, with what the correction for skewness takes from their spread. */
export function strataMeansAccuracy(): Worst[] {
  const estimates: number[] = [];
  const bends: number[] = [];

  const compare = ({ weights, information, arms }: StratifiedEstimates, truth: TrueStrata): void => {
    if (truth.information !== undefined) estimates.push(relativeError(information, truth.information));
    estimates.push(...weights.map((weight, s) => relativeError(weight, truth.weights[s]!)));
    arms.forEach((arm, j) => {
      const { m, s, nu } = truth.arms[j]!;
      if (s === null || Number(s) === 0) {
        estimates.push(arm.reason === (s === null ? 'too-few-units' : 'no-variance') ? 0 : NaN);
      } else if (arm.estimate === null) {
        estimates.push(NaN);
      } else {
        estimates.push(relativeError(arm.estimate, m), relativeError(arm.standardError, s));
        if (nu !== undefined && nu !== null) estimates.push(relativeError(arm.degreesOfFreedom, nu));
      }
    });
    if (truth.a !== undefined) {
      const [control, treatment] = arms.map((arm) => (arm.estimate === null ? null : spreadOf(arm.spread!)));
      const units = control!.n + treatment!.n;
      const skewness =
        (control!.n * control!.thirdMoment + treatment!.n * treatment!.thirdMoment) /
        units /
        ((control!.n * control!.variance + treatment!.n * treatment!.variance) / units) ** 1.5;
      const a =
        ((skewness / 3) * (treatment!.inverseNSquared - control!.inverseNSquared)) /
        (treatment!.inverseN + control!.inverseN) ** 1.5;
      bends.push(relativeError(skewness, truth.skewness!), relativeError(a, truth.a));
    }
  };

  for (const { group, in: input, out } of vectors<StrataCase>('strata_means')) {
    if (group === 'ratio') {
      compare(stratifiedRatios(input.strata.map((arms) => arms.map(coMomentsFrom))), out);
    } else if (group === 'cuped') {
      const cells = input.strata.map((arms) =>
        arms.map(({ x, cxy, vxx, ...arm }) => coMomentsOfArm({ ...arm, x: [x], cxy: [cxy], vxx: [[vxx]] }))
      );
      const adjusted = stratifiedCuped(cells);
      estimates.push(absoluteError(adjusted.theta[0]!, out.theta!));
      compare(adjusted, out);
    } else {
      const cells = input.strata.map((arms) =>
        arms.map(({ mu3, ...arm }) => momentsFrom({ ...arm, thirdMoment: mu3 ?? null }))
      );
      compare(stratifiedMeans(cells), out);
    }
  }
  return [
    worst('stratifiedMeans, stratifiedRatios, stratifiedCuped', 'relative', 1e-12, estimates),
    worst('stratifiedMeans: spread', 'relative', 1e-12, bends),
  ];
}

/** The spread of an arm, whose strata are one unless it says otherwise. */
function spreadOf<T extends { readonly n: number; readonly inverseN?: number; readonly inverseNSquared?: number }>(
  spread: T
): T & { readonly inverseN: number; readonly inverseNSquared: number } {
  return { inverseN: 1 / spread.n, inverseNSquared: 1 / spread.n ** 2, ...spread };
}
