import { compareEstimates, differenceOfEstimates, guardrail, liftOfEstimates } from '../../src/index';
import type { ArmEstimate } from '../../src/index';
import { integrateArms } from '../../src/comparison/integrateArms';
import { studentDensity } from '../../src/student/studentDensity';
import { STUDENT_FAMILY } from '../../src/student/studentFamily';
import type { TrueArm } from './studentAccuracy';
import { vectors } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

export const estimateOf = ({ m, s, nu }: TrueArm): ArmEstimate => ({
  estimate: m,
  standardError: s,
  degreesOfFreedom: Number(nu),
});

/** No standard error is refused by us with an error; belief that is a point is not something that data give. */
const hasError = (...arms: readonly TrueArm[]): boolean => arms.every(({ s }) => s > 0);

/** The relative error where a probability is not too small to have one. */
const smallest = (...arms: readonly TrueArm[]): number => (arms.every(({ nu }) => nu === 'Infinity') ? 1e-60 : 1e-9);

interface BestCase {
  readonly in: {
    readonly arms: readonly (TrueArm & { readonly skew?: number })[];
    readonly better: 'higher' | 'lower';
  };
  readonly out: { readonly prob_best: readonly string[]; readonly expected_loss: readonly string[] | null };
}

function compareAsGiven({ arms, better }: BestCase['in']): { probBest: number[]; expectedLoss: number[] } {
  if (arms.every(({ skew }) => skew === undefined)) {
    const { probBest, expectedLoss } = compareEstimates(arms.map(estimateOf), { better });
    return { probBest: probBest.map(Number), expectedLoss: expectedLoss.map((loss) => loss ?? NaN) };
  }
  return integrateArms(
    STUDENT_FAMILY,
    arms.map(({ m, s, nu, skew = 0 }) => studentDensity(m, s, Number(nu), -skew / 3))
  );
}

function bestAccuracy(): Worst[] {
  const absolute: number[] = [];
  const relative: number[] = [];
  const losses: number[] = [];
  for (const { in: input, out } of vectors<BestCase>('prob_best_means')) {
    if (!hasError(...input.arms)) continue;
    const { probBest, expectedLoss } = compareAsGiven(input);
    const largest = Math.max(...input.arms.map(({ s }) => s));
    probBest.forEach((p, i) => {
      absolute.push(absoluteError(p, out.prob_best[i]!));
      if (Number(out.prob_best[i]) >= smallest(...input.arms)) relative.push(relativeError(p, out.prob_best[i]!));
      const loss = out.expected_loss?.[i];
      // Below 1.2 degrees of freedom the tail of the mean is too heavy for a double's range.
      const bar = input.arms.some(({ nu }) => Number(nu) < 1.2) ? 1e-6 : 1e-9;
      if (loss === undefined) losses.push(Number.isNaN(expectedLoss[i]) ? 0 : Infinity);
      else if (Number(loss) >= 1e-9 * largest) losses.push(relativeError(expectedLoss[i]!, loss) * (1e-9 / bar));
    });
  }
  return [
    worst('compareEstimates probBest', 'absolute', 1e-12, absolute),
    worst('compareEstimates probBest', 'relative to 1e-9, normal 1e-60', 1e-9, relative),
    worst('compareEstimates expectedLoss', 'relative', 1e-9, losses),
  ];
}

interface EffectCase {
  readonly in: {
    readonly control: TrueArm;
    readonly treatment: TrueArm;
    readonly probs: readonly [number, number, number];
    readonly thresholds: readonly number[];
  };
  readonly out: {
    readonly quantiles: readonly [string, string, string] | null;
    readonly prob_above: readonly string[] | null;
    readonly reason?: string | null;
  };
}

function effectAccuracy(name: string, family: string, of: typeof differenceOfEstimates): Worst[] {
  const quantiles: number[] = [];
  const absolute: number[] = [];
  const relative: number[] = [];
  const lifts = of === liftOfEstimates;
  for (const { in: input, out } of vectors<EffectCase>(family)) {
    const { control, treatment, probs, thresholds } = input;
    if (!hasError(control, treatment)) continue;
    const mass = 1 - 2 * probs[0];
    const effect = of(estimateOf(control), estimateOf(treatment), { mass, thresholds });
    if (out.quantiles === null || effect.reason !== null) {
      absolute.push(effect.reason === out.reason ? 0 : Infinity);
      continue;
    }
    const [lower, median, upper] = out.quantiles.map(Number) as [number, number, number];
    const own = [effect.interval.lower, effect.median, effect.interval.upper];
    [lower, median, upper].forEach((truth, i) =>
      quantiles.push(Math.abs(own[i]! - truth) / (lifts ? 1 + Math.abs(truth) : upper - lower))
    );
    out.prob_above!.forEach((truth, i) => {
      absolute.push(absoluteError(effect.probAbove[i]!, truth));
      if (Number(truth) >= smallest(control, treatment)) relative.push(relativeError(effect.probAbove[i]!, truth));
    });
  }
  return [
    worst(`${name} quantiles`, lifts ? 'of 1 + |lift|' : 'of the width', lifts ? 1e-9 : 1e-10, quantiles),
    worst(`${name} probAbove`, 'absolute', 1e-12, absolute),
    worst(`${name} probAbove`, 'relative to 1e-9, normal 1e-60', 1e-9, relative),
  ];
}

interface GuardrailCase {
  readonly in: {
    readonly control: TrueArm;
    readonly treatment: TrueArm;
    readonly good: 'up' | 'down';
    readonly margin: number;
    readonly information_fraction: number;
    readonly alpha: number;
  };
  readonly out: {
    readonly prob_harm: string | null;
    readonly prob_safe: string | null;
    readonly required: string;
    readonly state: string | null;
    readonly reason: string | null;
  };
}

function guardrailAccuracy(): Worst[] {
  const absolute: number[] = [];
  const relative: number[] = [];
  const required: number[] = [];
  for (const { in: input, out } of vectors<GuardrailCase>('guardrail_means')) {
    const { control, treatment, good, margin, information_fraction, alpha } = input;
    if (!hasError(control, treatment)) continue;
    const own = guardrail(estimateOf(control), estimateOf(treatment), {
      margin,
      better: good === 'up' ? 'higher' : 'lower',
      informationFraction: information_fraction,
      alpha,
    });
    required.push(relativeError(own.required, out.required));
    absolute.push(own.state === out.state && own.reason === out.reason ? 0 : Infinity);
    for (const [p, truth] of [
      [own.probHarm, out.prob_harm],
      [own.probSafe, out.prob_safe],
    ] as const) {
      if (truth === null) absolute.push(p === null ? 0 : Infinity);
      else {
        absolute.push(absoluteError(p!, truth));
        if (Number(truth) >= smallest(control, treatment)) relative.push(relativeError(p!, truth));
      }
    }
  }
  return [
    worst('guardrail', 'absolute', 1e-12, absolute),
    worst('guardrail', 'relative to 1e-9, normal 1e-60', 1e-9, relative),
    worst('guardrail required', 'relative', 1e-13, required),
  ];
}

/** Everything that compares estimates. */
export function meansAccuracy(): Worst[] {
  return [
    ...bestAccuracy(),
    ...effectAccuracy('differenceOfEstimates', 'difference_means', differenceOfEstimates),
    ...effectAccuracy('liftOfEstimates', 'relative_lift_means', liftOfEstimates),
    ...guardrailAccuracy(),
  ];
}
