import { compareArms, effectiveArms, probBeatsControl } from '../../src/index';
import type { Arm } from '../../src/index';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface Counts {
  readonly units: readonly (readonly number[])[];
  readonly conversions: readonly (readonly number[])[];
  readonly prior: { readonly alpha: number; readonly beta: number };
}
interface TrueArm {
  readonly n: string;
  readonly conversions: string;
}
interface RatesCase {
  readonly in: Counts & { readonly control: number };
  readonly out: {
    readonly weights: readonly string[];
    readonly information: string;
    readonly arms: readonly TrueArm[];
    readonly prob_best: readonly string[];
    readonly expected_loss: readonly string[];
    readonly versus: readonly {
      readonly arm: number;
      readonly arms: readonly TrueArm[];
      readonly prob_beats_control: string;
      readonly mantel_haenszel: { readonly difference: string; readonly ratio: string };
    }[];
  };
}
interface BruteForceCase {
  readonly in: Counts;
  readonly out: { readonly matched: string };
}

const strataOf = ({ units, conversions }: Counts, of = units[0]!.map((_, j) => j)): Arm[][] =>
  units.map((row, s) => of.map((j) => ({ n: row[j]!, conversions: conversions[s]![j]! })));

/** Weights, effective counts, and what the engine for arms makes of them. */
export function strataAccuracy(): Worst[] {
  const counts: number[] = [];
  const probabilities: number[] = [];
  const losses: number[] = [];
  const mantelHaenszel: number[] = [];
  const ofArms = (arms: readonly Arm[], truth: readonly TrueArm[]): void =>
    arms.forEach(({ n, conversions }, j) =>
      counts.push(relativeError(n, truth[j]!.n), relativeError(conversions, truth[j]!.conversions))
    );

  for (const { in: input, out } of vectors<RatesCase>('strata_rates')) {
    const options = { prior: input.prior, allowFractional: true };
    const { weights, information, arms } = effectiveArms(strataOf(input));
    counts.push(
      relativeError(information, out.information),
      ...weights.map((w, s) => relativeError(w, out.weights[s]!))
    );
    ofArms(arms, out.arms);
    const { probBest, expectedLoss } = compareArms(arms, options);
    probabilities.push(...probBest.map((p, j) => absoluteError(p, out.prob_best[j]!)));
    losses.push(...expectedLoss.map((loss, j) => relativeError(loss, out.expected_loss[j]!)));

    for (const { arm, arms: truth, prob_beats_control, mantel_haenszel } of out.versus) {
      const pair = effectiveArms(strataOf(input, [input.control, arm])).arms;
      ofArms(pair, truth);
      probabilities.push(absoluteError(probBeatsControl(pair, options)[0]!, prob_beats_control));
      const [control, treatment] = pair.map(({ n, conversions }) => conversions / n) as [number, number];
      if (control > 0) {
        mantelHaenszel.push(
          absoluteError(treatment - control, mantel_haenszel.difference),
          relativeError(treatment / control, mantel_haenszel.ratio)
        );
      }
    }
  }

  for (const { in: input, out } of vectors<BruteForceCase>('strata_brute_force')) {
    const { arms } = effectiveArms(strataOf(input));
    const options = { prior: input.prior, allowFractional: true };
    probabilities.push(absoluteError(probBeatsControl(arms, options)[0]!, out.matched));
  }

  return [
    worst('effectiveArms', 'relative', 1e-12, counts),
    worst('effectiveArms, then probBest', 'absolute', 1e-12, probabilities),
    worst('effectiveArms, then expectedLoss', 'relative', 1e-8, losses),
    worst('effectiveArms, Mantel-Haenszel', 'absolute, relative', 1e-12, mantelHaenszel),
  ];
}
