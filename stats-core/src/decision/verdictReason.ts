import { formatPercent } from '../format/formatPercent';
import { sum } from '../numerics/sum';
import { SRM_P_THRESHOLD } from '../srm/thresholds';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, STRICT_MIN_DAYS } from './rules';
import type { VerdictArm, VerdictInput } from './verdictInput';

/** Why a verdict is what it is; the first that applies, in this order. */
export type VerdictReason =
  'srm' | 'too-few-per-arm' | 'too-few-total' | 'days-unknown' | 'too-early' | 'below-threshold' | 'prob-best-reached';

/** The first reason that applies, and how to say it to a person. */
export function verdictReason(
  { arms, srmPValue = 1, rule, daysRunning = NaN }: VerdictInput,
  leader: VerdictArm,
  threshold: number
): [reason: VerdictReason, words: string] {
  const strict = rule === 'strict';
  // What rounds to 1 is still no certainty.
  const chance = `'${leader.key}' is best with probability ${formatPercent(Math.min(leader.probBest, 0.99999))}`;
  const units = arms.map(({ n }) => n);
  const reasons: [applies: boolean, reason: VerdictReason, words: string][] = [
    [srmPValue < SRM_P_THRESHOLD, 'srm', 'the traffic split is not as intended (sample ratio mismatch)'],
    [Math.min(...units) < MIN_UNITS_PER_ARM, 'too-few-per-arm', `every arm needs ${MIN_UNITS_PER_ARM} units`],
    [sum(units) < MIN_UNITS_TOTAL, 'too-few-total', `the arms together need ${MIN_UNITS_TOTAL} units`],
    [strict && Number.isNaN(daysRunning), 'days-unknown', 'the strict rule needs the number of days run'],
    [strict && daysRunning < STRICT_MIN_DAYS, 'too-early', `the strict rule waits for day ${STRICT_MIN_DAYS}`],
    [leader.probBest < threshold, 'below-threshold', `${chance}, the rule asks for ${formatPercent(threshold)}`],
    [true, 'prob-best-reached', chance],
  ];
  const [, reason, words] = reasons.find(([applies]) => applies)!;
  return [reason, words];
}
