import { compareArms, expectedLoss, probBeatsControl, probBest } from '../../src/index';
import { vectors } from './vectors';
import type { ArmsInput } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface ProbBestCase {
  readonly in: ArmsInput;
  readonly out: { readonly prob_best: readonly string[] };
}
interface PairCase {
  readonly in: ArmsInput;
  readonly out: { readonly prob_b_gt_a: string; readonly prob_a_gt_b: string };
}
interface LossCase {
  readonly in: ArmsInput;
  readonly out: { readonly expected_loss: readonly string[] };
}

/** Below these a relative error is not graded. */
const PROBABILITY_FLOOR = 1e-250;
const LOSS_FLOOR = 1e-200;

/** Probability of being best, of beating the control, and expected loss. */
export function comparisonAccuracy(): Worst[] {
  const best = vectors<ProbBestCase>('prob_best').flatMap(({ in: { arms, prior }, out }) =>
    probBest(arms, { prior }).map((p, i) => [p, out.prob_best[i]!] as const)
  );
  const pairs = vectors<PairCase>('prob_b_gt_a').flatMap(({ in: { arms, prior }, out }) => [
    [probBeatsControl(arms, { prior })[0]!, out.prob_b_gt_a] as const,
    [probBeatsControl(arms, { prior, controlIndex: 1 })[0]!, out.prob_a_gt_b] as const,
  ]);
  const losses = vectors<LossCase>('expected_loss').flatMap(({ in: { arms, prior }, out }) => {
    const together = compareArms(arms, { prior }).expectedLoss;
    return expectedLoss(arms, { prior }).flatMap((loss, i) => [
      [loss, out.expected_loss[i]!] as const,
      [together[i]!, out.expected_loss[i]!] as const,
    ]);
  });
  const relative = (pairs: readonly (readonly [number, string])[], floor: number) =>
    pairs.filter(([, truth]) => Number(truth) >= floor).map(([value, truth]) => relativeError(value, truth));
  const absolute = (pairs: readonly (readonly [number, string])[]) =>
    pairs.map(([value, truth]) => absoluteError(value, truth));
  return [
    worst('probBest', 'absolute', 1e-12, absolute(best)),
    worst('probBest', 'relative to 1e-250', 1e-9, relative(best, PROBABILITY_FLOOR)),
    worst('probBeatsControl', 'absolute', 1e-12, absolute(pairs)),
    worst('probBeatsControl', 'relative to 1e-250', 1e-9, relative(pairs, PROBABILITY_FLOOR)),
    worst('expectedLoss', 'absolute', 1e-14, absolute(losses)),
    worst('expectedLoss', 'relative to 1e-200', 1e-8, relative(losses, LOSS_FLOOR)),
  ];
}
