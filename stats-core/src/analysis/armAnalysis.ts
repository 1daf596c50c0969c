import { probBeatsControl } from '../comparison/probBeatsControl';
import type { BetaParameters } from '../posterior/arm';
import { summarizePosterior } from '../posterior/summarizePosterior';
import type { PosteriorSummary } from '../posterior/summarizePosterior';
import { absoluteUplift } from '../uplift/absoluteUplift';
import { relativeUplift } from '../uplift/relativeUplift';
import type { UpliftOptions } from '../uplift/uplift';
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
  readonly expectedLoss: number;
  /** null for the control. */
  readonly probBeatsControl: number | null;
  /** A fraction of the control's rate; null when liftReason says why. */
  readonly relativeUplift: LiftAnalysis | null;
  /** In units of the rate; null when liftReason says why. */
  readonly absoluteUplift: LiftAnalysis | null;
  readonly liftReason: LiftReason | null;
}

/** What it takes all arms to know. */
type Standing = Pick<ArmAnalysis, 'posterior' | 'probBest' | 'expectedLoss'>;

/** One arm's line of the panel, but for where it stands among all. */
export function analyzeArm(
  arm: NamedArm,
  control: NamedArm,
  options: UpliftOptions
): Omit<ArmAnalysis, keyof Standing> {
  const { key, n, conversions } = arm;
  const isControl = arm === control;
  const liftReason = isControl ? 'is-control' : n && control.n ? null : 'no-data';
  return {
    key,
    isControl,
    n,
    conversions,
    observedRate: n ? conversions / n : null,
    ...summarizePosterior(arm, options),
    probBeatsControl: isControl ? null : probBeatsControl([control, arm], options)[0]!,
    relativeUplift: liftReason ? null : finiteLift(relativeUplift(control, arm, options)),
    absoluteUplift: liftReason ? null : finiteLift(absoluteUplift(control, arm, options)),
    liftReason,
  };
}
