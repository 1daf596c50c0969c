import { effectDistribution } from '../../src/effect/effectDistribution';
import { DIFFERENCE_SCALE, LIFT_SCALE } from '../../src/effect/effectScale';
import { hall, inverseHall, pooledSkewness, splitBend } from '../../src/index';
import type { UnitSpread } from '../../src/index';
import { normalCdf, normalQuantile } from '../../src/numerics/normal';
import { armBends } from '../../src/skewness/splitBend';
import { estimateOf } from './meansAccuracy';
import type { TrueArm } from './studentAccuracy';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface HallCase {
  readonly group: 'bend' | 'hall' | 'inverse' | 'levels' | 'pooled' | 'arm_skew' | 'interval';
  readonly in: {
    readonly skewness: number;
    readonly n_treatment: number;
    readonly n_control: number;
    readonly a: number;
    readonly z: readonly number[];
    readonly v: readonly number[];
    readonly probs: readonly number[];
    readonly arms: readonly { readonly n: number; readonly variance: number; readonly mu3: number }[];
    readonly n: readonly number[];
    readonly control: TrueArm;
    readonly treatment: TrueArm;
  };
  readonly out: {
    readonly a: string;
    readonly hall: readonly string[];
    readonly z: readonly string[];
    readonly levels: readonly string[];
    readonly one_minus_levels: readonly string[];
    readonly skewness: string;
    readonly skew: readonly string[];
    readonly prob_treatment_above: string;
    readonly prob_treatment_below: string;
    readonly difference_quantiles: readonly string[];
    readonly lift_quantiles: readonly string[];
  };
}

/** Units of variance 1 and a skewness. */
const spreadOf = (n: number, skewness: number): UnitSpread => ({ n, variance: 1, thirdMoment: skewness });

/** The correction for skewness in an unequal split, from its pieces to the interval. */
export function hallAccuracy(): Worst[] {
  const pieces: number[] = [];
  const levels: number[] = [];
  const quantiles: number[] = [];
  const probabilities: number[] = [];
  for (const { group, in: input, out } of vectors<HallCase>('hall_correction')) {
    const { skewness, n_treatment: nT, n_control: nC } = input;
    if (group === 'bend') {
      pieces.push(relativeError(splitBend(spreadOf(nT, skewness), spreadOf(nC, skewness)), out.a));
    } else if (group === 'hall') {
      input.z.forEach((z, i) => pieces.push(relativeError(hall(z, input.a), out.hall[i]!)));
    } else if (group === 'inverse') {
      input.v.forEach((v, i) => pieces.push(relativeError(inverseHall(v, input.a), out.z[i]!)));
    } else if (group === 'levels') {
      input.probs.forEach((q, i) => {
        const z = inverseHall(normalQuantile(q), input.a);
        levels.push(
          relativeError(normalCdf(z), out.levels[i]!),
          relativeError(normalCdf(-z), out.one_minus_levels[i]!)
        );
      });
    } else if (group === 'pooled') {
      const spreads = input.arms.map(({ n, variance, mu3 }) => ({ n, variance, thirdMoment: mu3 }));
      pieces.push(relativeError(pooledSkewness(spreads), out.skewness));
    } else if (group === 'arm_skew') {
      armBends(input.n.map((n) => spreadOf(n, skewness))).forEach((bend, j) =>
        pieces.push(relativeError(-3 * bend, out.skew[j]!))
      );
    } else {
      // Not by way of the public functions, which cap the bend.
      const bend = splitBend(spreadOf(nT, skewness), spreadOf(nC, skewness));
      for (const [scale, truth] of [
        [DIFFERENCE_SCALE, out.difference_quantiles],
        [LIFT_SCALE, out.lift_quantiles],
      ] as const) {
        const control = estimateOf(input.control);
        const effect = effectDistribution(scale, control, estimateOf(input.treatment), bend);
        const width = Number(truth[2]) - Number(truth[0]);
        input.probs.forEach((p, i) => quantiles.push(Math.abs(effect.quantile(p, 'lower') - Number(truth[i])) / width));
        const [below, above] = effect.masses(0);
        probabilities.push(
          absoluteError(above, out.prob_treatment_above),
          absoluteError(below, out.prob_treatment_below)
        );
      }
    }
  }
  return [
    worst('hall, inverseHall, splitBend, pooledSkewness', 'relative', 1e-12, pieces),
    worst('levels moved by hall', 'relative', 1e-11, levels),
    worst('intervals corrected for skewness', 'of the width', 1e-9, quantiles),
    worst('P(treatment > control) corrected', 'absolute', 1e-12, probabilities),
  ];
}
