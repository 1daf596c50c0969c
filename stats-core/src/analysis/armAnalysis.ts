import { probBeatsControl } from '../comparison/probBeatsControl';
import { MIN_UNITS_PER_ARM } from '../decision/rules';
import { sum } from '../numerics/sum';
import type { Arm, BetaParameters } from '../posterior/arm';
import { posterior } from '../posterior/posterior';
import { summarizePosterior } from '../posterior/summarizePosterior';
import type { PosteriorSummary } from '../posterior/summarizePosterior';
import { effectiveArms } from '../strata/effectiveArms';
import { heterogeneity } from '../strata/heterogeneity';
import type { Heterogeneity } from '../segments/cochranQ';
import { absoluteUplift } from '../uplift/absoluteUplift';
import { relativeUplift } from '../uplift/relativeUplift';
import type { UpliftOptions } from '../uplift/uplift';
import type { NamedArm } from './input';
import { finiteLift } from './liftAnalysis';
import type { LiftAnalysis, LiftReason } from './liftAnalysis';

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** The rate of one arm. Of an arm without data there is nothing to say: null. */
interface RateAnalysis extends Nullable<Omit<PosteriorSummary, 'mean'>> {
  /** The observed rate: conversions / n; over several strata the rate standardised to their weights. */
  readonly mean: number | null;
  /** Of the posterior: the observed rate drawn a little to the prior. */
  readonly posteriorMean: number | null;
  readonly posterior: BetaParameters | null;
}

/** One arm over the control. */
interface LiftsAnalysis {
  /** null for the control, and when liftReason says why. */
  readonly probBeatsControl: number | null;
  /** A fraction of the control's rate; null when liftReason says why. */
  readonly relativeUplift: LiftAnalysis | null;
  /** In units of the rate; null when liftReason says why. */
  readonly absoluteUplift: LiftAnalysis | null;
  readonly liftReason: LiftReason | null;
  /** Whether the lift differs between strata; null where there is one stratum, or no lift. */
  readonly heterogeneity: Heterogeneity | null;
}

/** Everything the panel says about one arm. Rates are fractions. */
export interface ArmAnalysis extends RateAnalysis, LiftsAnalysis {
  readonly key: string;
  readonly isControl: boolean;
  /** All that was counted, as is conversions. */
  readonly n: number;
  readonly conversions: number;
  /** null when the reason of the comparison says why, as is expectedLoss. */
  readonly probBest: number | null;
  readonly expectedLoss: number | null;
}

/** What it takes all arms to know. */
type Standing = Pick<ArmAnalysis, 'probBest' | 'expectedLoss'>;

/**
 * One arm's line of the panel, but for where it stands among all.
 *
 * @param own its counts as it is compared with all other arms
 * @param pairs counts of the control and of it in each stratum; null for the control
 */
export function analyzeArm(
  { key, n, conversions }: NamedArm,
  own: Arm,
  pairs: readonly (readonly [Arm, Arm])[] | null,
  options: UpliftOptions
): Omit<ArmAnalysis, keyof Standing> {
  return { key, isControl: pairs === null, n, conversions, ...rateOf(own, options), ...liftOf(pairs, options) };
}

function rateOf(own: Arm, options: UpliftOptions): RateAnalysis {
  if (own.n === 0) {
    const nothing = { mean: null, posteriorMean: null, posterior: null };
    return { ...nothing, median: null, mode: null, sd: null, credibleInterval: null, hdi: null };
  }
  const { mean: posteriorMean, ...summary } = summarizePosterior(own, options);
  const parameters = posterior(own, options.prior, options);
  return { mean: own.conversions / own.n, posteriorMean, posterior: parameters, ...summary };
}

function liftOf(pairs: readonly (readonly [Arm, Arm])[] | null, options: UpliftOptions): LiftsAnalysis {
  const nothing = { probBeatsControl: null, relativeUplift: null, absoluteUplift: null, heterogeneity: null };
  if (pairs === null) return { ...nothing, liftReason: 'is-control' };
  const { arms, information } = effectiveArms(pairs);
  const [control, treatment] = arms as [Arm, Arm];
  const fewest = Math.min(...[0, 1].map((j) => sum(pairs.map((counts) => counts[j]!.n))));
  if (information === 0 || fewest < MIN_UNITS_PER_ARM) {
    return { ...nothing, liftReason: fewest === 0 ? 'no-data' : information === 0 ? 'never-together' : 'too-few' };
  }
  return {
    probBeatsControl: probBeatsControl([control, treatment], options)[0]!,
    relativeUplift: finiteLift(relativeUplift(control, treatment, options)),
    absoluteUplift: finiteLift(absoluteUplift(control, treatment, options)),
    liftReason: null,
    heterogeneity: pairs.length > 1 ? heterogeneity(pairs) : null,
  };
}
