import type { DecisionRule } from '../decision/rules';
import type { Arm, BetaPrior } from '../posterior/arm';
import type { SrmStratum } from '../srm/testStrata';
import { ensure, requireLength } from '../validation/ensure';
import { sum } from '../numerics/sum';

/** Counts of one arm, under the key its variant has everywhere else. */
export interface NamedArm extends Arm {
  readonly key: string;
}

/** Units per arm under one set of weights; with their conversions, and the counts at earlier looks, if they are known. */
export interface AnalysisStratum extends SrmStratum {
  /** By which the weights are tested, where what is counted is something else, such as events; null: not known. */
  readonly units?: readonly number[] | null;
  /** Per arm. Where every stratum has them, arms are compared within strata: right also when the weights changed. */
  readonly conversions?: readonly number[];
  /** Cumulative counts, one entry per look, all strata at the same looks; the last is `counts`. */
  readonly looks?: readonly (readonly number[])[];
}

/** What the experiment was planned to find; the anytime rule needs its lift, and no rule takes it from the data. */
export interface PowerPlan {
  /** Expected rate of the control. */
  readonly baseline?: number;
  /** Smallest relative lift worth finding; 0.2 unless set. */
  readonly mdeRelative?: number;
  /** 0.05, two-sided, unless set. */
  readonly alpha?: number;
  /** 0.8 unless set. */
  readonly power?: number;
}

/** Everything {@link analyzeExperiment} needs: counts, and how the experiment was set up. */
export interface AnalysisInput {
  /** At least two, with all that was counted; the first is the control unless controlIndex says otherwise. */
  readonly arms: readonly NamedArm[];
  /** One entry per set of weights; leave out when there are no intended shares to test against. */
  readonly strata?: readonly AnalysisStratum[];
  readonly prior?: BetaPrior;
  /** Probability inside every interval; 0.95 unless set. */
  readonly credibleMass?: number;
  readonly rule?: DecisionRule | undefined;
  /** Of the units that claim to be of an arm, the largest fraction that was left out because it cannot be confirmed. */
  readonly unverifiedShare?: number | undefined;
  /** Days of data so far; the strict rule needs it. */
  readonly daysRunning?: number | undefined;
  /** Units per arm fixed when the experiment was planned; goes before what `power` would ask for; the planned rule needs it. */
  readonly plannedPerArm?: number | undefined;
  readonly power?: PowerPlan;
  readonly controlIndex?: number;
}

/** Refuses keys that would make two arms one. */
export function requireKeys(arms: readonly NamedArm[]): void {
  arms.forEach(({ key }, i) => {
    const first = arms.findIndex((arm) => arm.key === key);
    ensure(Boolean(key) && first === i, `arms[${i}].key`, key, 'every arm needs its own key');
  });
}

/**
 * The counts that arms are compared by, strata[s][j]: those of the strata where all their conversions are known, else the
 * arms as they stand.
 */
export function comparedStrata(arms: readonly NamedArm[], strata: readonly AnalysisStratum[] = []): (readonly Arm[])[] {
  if (strata.length === 0 || strata.some(({ conversions }) => conversions === undefined)) return [arms];
  strata.forEach(({ counts, conversions }, s) => {
    requireLength(`strata[${s}].counts`, counts, arms.length);
    requireLength(`strata[${s}].conversions`, conversions!, arms.length);
  });
  arms.forEach(({ n, conversions }, j) => {
    ensure(sum(strata.map(({ counts }) => counts[j]!)) === n, `arms[${j}].n`, n, 'must be the sum over strata');
    const converted = sum(strata.map((stratum) => stratum.conversions![j]!));
    ensure(converted === conversions, `arms[${j}].conversions`, conversions, 'must be the sum over strata');
  });
  return strata.map(({ counts, conversions }) => counts.map((n, j) => ({ n, conversions: conversions![j]! })));
}
