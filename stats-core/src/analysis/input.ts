import type { DecisionRule } from '../decision/rules';
import type { Arm, BetaPrior } from '../posterior/arm';
import type { SrmStratum } from '../srm/testStrata';
import { ensure } from '../validation/ensure';

/** Counts of one arm, under the key its variant has everywhere else. */
export interface NamedArm extends Arm {
  readonly key: string;
}

/** Units per arm under one version of the weights; with the counts at earlier looks, if they are known. */
export interface AnalysisStratum extends SrmStratum {
  /** Cumulative counts, one entry per look, all strata at the same looks; the last is `counts`. */
  readonly looks?: readonly (readonly number[])[];
}

/** What the experiment was planned to find. */
export interface PowerPlan {
  /** Expected rate of the control; its observed rate unless set. */
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
  /** At least two; the first is the control unless controlIndex says otherwise. */
  readonly arms: readonly NamedArm[];
  /** One entry per version of the flag; leave out when there are no intended shares to test against. */
  readonly srmStrata?: readonly AnalysisStratum[];
  readonly prior?: BetaPrior;
  /** Probability inside every interval; 0.95 unless set. */
  readonly credibleMass?: number;
  readonly rule?: DecisionRule | undefined;
  /** Days of data so far; the strict rule needs it. */
  readonly daysRunning?: number | undefined;
  /** Units per arm fixed when the experiment was planned; goes before what `power` would ask for. */
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
