import type { ArmComparison } from '../comparison/compareArms';
import type { ArmOptions, BetaParameters } from '../posterior/arm';
import type { Interval } from '../posterior/credibleInterval';
import type { HighestDensityInterval } from '../posterior/hdi';
import { summarizePosterior } from '../posterior/summarizePosterior';
import { absoluteUplift } from '../uplift/absoluteUplift';
import { relativeUplift } from '../uplift/relativeUplift';
import type { NamedArm } from './input';
import { finiteLift } from './liftAnalysis';
import type { LiftAnalysis, LiftReason } from './liftAnalysis';

/** Everything the panel says about one arm. Rates are fractions. */
export interface ArmAnalysis {
  readonly key: string;
  readonly isControl: boolean;
  readonly n: number;
  readonly conversions: number;
  /** conversions / n; null while there is no data. */
  readonly observedRate: number | null;
  readonly posterior: BetaParameters;
  /** Mean of the posterior. */
  readonly mean: number;
  readonly median: number;
  readonly sd: number;
  readonly credibleInterval: Interval;
  readonly hdi: HighestDensityInterval;
  readonly probBest: number;
  /** null for the control. */
  readonly probBeatsControl: number | null;
  readonly expectedLoss: number;
  /** A fraction of the control's rate; null when liftReason says why. */
  readonly relativeUplift: LiftAnalysis | null;
  /** In units of the rate; null when liftReason says why. */
  readonly absoluteUplift: LiftAnalysis | null;
  readonly liftReason: LiftReason | null;
}

/** What the arms of one experiment share. */
export interface ArmContext extends ArmOptions {
  readonly arms: readonly NamedArm[];
  readonly controlIndex: number;
  readonly mass: number;
  readonly comparison: ArmComparison;
  /** In the order of the arms, the control left out. */
  readonly beatsControl: readonly number[];
}

/** One arm's line of the panel. */
export function analyzeArm(i: number, context: ArmContext): ArmAnalysis {
  const { arms, controlIndex, comparison, beatsControl } = context;
  const { key, n, conversions } = arms[i]!;
  const isControl = i === controlIndex;
  const { mean, median, sd, credibleInterval, hdi } = summarizePosterior(arms[i]!, context);
  return {
    key,
    isControl,
    n,
    conversions,
    observedRate: n === 0 ? null : conversions / n,
    posterior: comparison.posteriors[i]!,
    mean,
    median,
    sd,
    credibleInterval,
    hdi,
    probBest: comparison.probBest[i]!,
    probBeatsControl: isControl ? null : beatsControl[i < controlIndex ? i : i - 1]!,
    expectedLoss: comparison.expectedLoss[i]!,
    ...analyzeLift(i, context),
  };
}

function analyzeLift(
  i: number,
  context: ArmContext
): Pick<ArmAnalysis, 'relativeUplift' | 'absoluteUplift' | 'liftReason'> {
  const none = (liftReason: LiftReason) => ({ relativeUplift: null, absoluteUplift: null, liftReason });
  const arm = context.arms[i]!;
  const control = context.arms[context.controlIndex]!;
  if (arm === control) return none('is-control');
  if (arm.n === 0 || control.n === 0) return none('no-data');
  const options = { ...context, thresholds: [] };
  const relative = finiteLift(relativeUplift(control, arm, options));
  return {
    relativeUplift: relative,
    absoluteUplift: finiteLift(absoluteUplift(control, arm, options)),
    liftReason: relative === null ? 'not-finite' : null,
  };
}
