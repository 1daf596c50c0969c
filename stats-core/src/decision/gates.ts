import { formatPercent } from '../format/formatPercent';
import { sum } from '../numerics/sum';
import { SRM_P_THRESHOLD } from '../srm/thresholds';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, UNVERIFIED_SHARE_LIMIT } from './rules';
import type { DecisionRule, RuleDemands } from './rules';

/** Why nothing can be judged yet, whatever the evidence; the first that applies, in this order. */
export type GateReason =
  | 'srm'
  | 'unverified'
  | 'too-few-per-arm'
  | 'too-few-total'
  | 'never-together'
  | 'days-unknown'
  | 'too-early'
  | 'plan-unknown';

/** What the gates look at. */
export interface GateInput {
  /** Of every arm. */
  readonly units: readonly number[];
  /** Whether there is a comparison at all. */
  readonly comparable: boolean;
  readonly rule: DecisionRule;
  /** Whether e-values are known. */
  readonly evalues: boolean;
  readonly srmPValue?: number | undefined;
  readonly unverifiedShare?: number | undefined;
  readonly daysRunning?: number | undefined;
  readonly informationFraction?: number | undefined;
}

/** Every gate, in order: whether it is closed, its reason, and that in words. */
export function gates(
  { units, comparable, rule, evalues, srmPValue = 1, unverifiedShare = 0, daysRunning = NaN, ...plan }: GateInput,
  demands: RuleDemands
): [closed: boolean, reason: GateReason, words: string][] {
  return [
    [srmPValue < SRM_P_THRESHOLD, 'srm', 'the traffic split is not as intended (sample ratio mismatch)'],
    [
      unverifiedShare >= UNVERIFIED_SHARE_LIMIT,
      'unverified',
      `${formatPercent(UNVERIFIED_SHARE_LIMIT)} or more of the units of an arm cannot be confirmed to belong to it`,
    ],
    [Math.min(...units) < MIN_UNITS_PER_ARM, 'too-few-per-arm', `every arm needs ${MIN_UNITS_PER_ARM} units`],
    [sum(units) < MIN_UNITS_TOTAL, 'too-few-total', `the arms together need ${MIN_UNITS_TOTAL} units`],
    [!comparable, 'never-together', 'at no time were all arms served together'],
    [demands.days > 0 && Number.isNaN(daysRunning), 'days-unknown', `the ${rule} rule needs the number of days run`],
    [demands.days > 0 && daysRunning < demands.days, 'too-early', `the ${rule} rule waits for day ${demands.days}`],
    [
      (rule === 'planned' && plan.informationFraction === undefined) || (demands.logEvalue !== null && !evalues),
      'plan-unknown',
      `the ${rule} rule needs a plan`,
    ],
  ];
}

/** What to do while a gate is closed. */
export function actionOfGate(reason: GateReason): 'fix-split' | 'check-senders' | 'wait' {
  if (reason === 'srm') return 'fix-split';
  return reason === 'unverified' ? 'check-senders' : 'wait';
}
