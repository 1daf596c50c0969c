import {
  coMomentsFrom,
  compareEstimates,
  compareQuantiles,
  cuped,
  liftOfEstimates,
  meanEstimate,
  mixtureScale,
  momentsFrom,
  probBeatsControl,
  quantileLift,
  quantilePosterior,
  ratioEstimate,
  relativeUplift,
  sequenceHalfWidth,
} from '../../src/index';
import type { EstimatedArm } from '../../src/index';
import type { Answer, ArmsOf, GbstatsCase, RatioArm } from './gbstatsCase';

/** What this library says of the same sums, or why it says nothing. */
export interface OurAnswer extends Answer {
  readonly reason: string | null;
}

type Kind = keyof ArmsOf;
type Pair<K extends Kind> = readonly [control: ArmsOf[K], treatment: ArmsOf[K]];

const ANSWERS: { readonly [K in Kind]: (arms: Pair<K>) => OurAnswer } = {
  rate: (arms) => {
    const { interval } = relativeUplift(...arms);
    const ends = [interval.lower, interval.upper] as const;
    return { probability: probBeatsControl(arms)[0]!, interval: ends, reason: null };
  },
  mean: (arms) => ofEstimates(arms.map((arm) => meanEstimate(momentsFrom(arm)))),
  ratio: (arms) => ofEstimates(arms.map(ratioOf)),
  cuped: (arms) =>
    ofEstimates(
      cuped(
        arms.map(
          ({ n, y, x, covariance: c }) =>
          coMomentsFrom({ n, mean: [y.mean, x.mean], covariance: [[y.variance, c], [c, x.variance]] }) // prettier-ignore
        )
      ).arms
    ),
  quantile: (arms) => {
    const posteriors = arms.map((arm) => quantilePosterior(arm));
    const { interval, reason } = quantileLift(posteriors[0]!, posteriors[1]!);
    const probability = compareQuantiles(posteriors).probBest[1]!;
    return { probability, interval: interval && [interval.lower, interval.upper], reason };
  },
  sequential: (arms) => {
    const [control, treatment] = arms;
    const standardError = Math.sqrt(control.variance / control.n + treatment.variance / treatment.n);
    // Tightest at 5,000 units in all, as gbstats has it unless told otherwise.
    const tau = mixtureScale(standardError * Math.sqrt((control.n + treatment.n) / 5000));
    const half = sequenceHalfWidth({ standardError, tau });
    const difference = treatment.mean - control.mean;
    return { probability: null, interval: [difference - half, difference + half], reason: null };
  },
};

export function oursOf({ kind, control, treatment }: GbstatsCase): OurAnswer {
  const answer = ANSWERS[kind] as (arms: readonly [unknown, unknown]) => OurAnswer;
  return answer([control, treatment]);
}

function ofEstimates(arms: readonly EstimatedArm[]): OurAnswer {
  const { interval, reason } = liftOfEstimates(arms[0]!, arms[1]!);
  const probability = compareEstimates(arms).probBest[1]!;
  return { probability, interval: interval && [interval.lower, interval.upper], reason };
}

/** Only units with a denominator count; the others are 0 in every sum. */
function ratioOf({ withDenominator: n, y, z, yy, zz, yz }: RatioArm): EstimatedArm {
  const about = (products: number, a: number, b: number): number => (products - (a * b) / n) / (n - 1);
  const covariance = [
    [about(yy, y, y), about(yz, y, z)],
    [about(yz, y, z), about(zz, z, z)],
  ];
  return ratioEstimate(coMomentsFrom({ n, mean: [y / n, z / n], covariance }));
}
