import type { ArmComparison } from '../comparison/compareArms';
import type { ArmOptions, BetaParameters } from '../posterior/arm';
import { summarizePosterior } from '../posterior/summarizePosterior';
import type { PosteriorSummary } from '../posterior/summarizePosterior';
import { absoluteUplift } from '../uplift/absoluteUplift';
import { relativeUplift } from '../uplift/relativeUplift';
import type { NamedArm } from './input';
import { finiteLift } from './liftAnalysis';
import type { LiftAnalysis, LiftReason } from './liftAnalysis';

/** Everything the panel says about one arm. Rates are fractions. */
export interface ArmAnalysis extends PosteriorSummary {
  readonly key: string;
  readonly isControl: boolean;
  readonly n: number;
  readonly conversions: number;
  /** conversions / n; null while there is no data. */
  readonly observedRate: number | null;
  readonly posterior: BetaParameters;
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
  const arm = arms[i]!;
  const control = arms[controlIndex]!;
  const { key, n, conversions } = arm;
  const isControl = i === controlIndex;
  const liftReason = isControl ? 'is-control' : n === 0 || control.n === 0 ? 'no-data' : null;
  const options = { ...context, thresholds: [] };
  return {
    key,
    isControl,
    n,
    conversions,
    observedRate: n === 0 ? null : conversions / n,
    posterior: comparison.posteriors[i]!,
    ...summarizePosterior(arm, context),
    probBest: comparison.probBest[i]!,
    probBeatsControl: isControl ? null : beatsControl[i < controlIndex ? i : i - 1]!,
    expectedLoss: comparison.expectedLoss[i]!,
    relativeUplift: liftReason ? null : finiteLift(relativeUplift(control, arm, options)),
    absoluteUplift: liftReason ? null : finiteLift(absoluteUplift(control, arm, options)),
    liftReason,
  };
}
