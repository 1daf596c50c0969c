import { formatPercent } from '../format/formatPercent';
import { sum } from '../numerics/sum';
import { SRM_P_THRESHOLD } from '../srm/thresholds';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, STRICT_MIN_DAYS, UNVERIFIED_SHARE_LIMIT } from './rules';
import type { VerdictInput } from './verdictInput';

/** Why a verdict is what it is; the first that applies, in this order. */
export type VerdictReason =
  | 'srm'
  | 'unverified'
  | 'too-few-per-arm'
  | 'too-few-total'
  | 'never-together'
  | 'days-unknown'
  | 'too-early'
  | 'below-threshold'
  | 'prob-best-reached';

/** The arm that is most likely to be the best. */
export interface Leader {
  readonly key: string;
  readonly probBest: number;
}

/** The first reason that applies, and how to say it to a person. */
export function verdictReason(
  { arms, srmPValue = 1, unverifiedShare = 0, rule, daysRunning = NaN }: VerdictInput,
  leader: Leader | null,
  threshold: number
): [reason: VerdictReason, words: string] {
  const strict = rule === 'strict';
  // What rounds to 1 is still no certainty.
  const { key, probBest } = leader ?? { key: '', probBest: 0 };
  const chance = `'${key}' is best with probability ${formatPercent(Math.min(probBest, 0.99999))}`;
  const units = arms.map(({ n }) => n);
  const reasons: [applies: boolean, reason: VerdictReason, words: string][] = [
    [srmPValue < SRM_P_THRESHOLD, 'srm', 'the traffic split is not as intended (sample ratio mismatch)'],
    [
      unverifiedShare >= UNVERIFIED_SHARE_LIMIT,
      'unverified',
`${formatPercent(UNVERIFIED_SHARE_LIMIT)} or more of the units of an arm cannot be confirmed to belong to it`,
    ],
    [Math.min(...units) < MIN_UNITS_PER_ARM, 'too-few-per-arm', `every arm needs ${MIN_UNITS_PER_ARM} units`],
    [sum(units) < MIN_UNITS_TOTAL, 'too-few-total', `the arms together need ${MIN_UNITS_TOTAL} units`],
    [leader === null, 'never-together', 'at no time were all arms served together'],
    [strict && Number.isNaN(daysRunning), 'days-unknown', 'the strict rule needs the number of days run'],
    [strict && daysRunning < STRICT_MIN_DAYS, 'too-early', `the strict rule waits for day ${STRICT_MIN_DAYS}`],
    [probBest < threshold, 'below-threshold', `${chance}, the rule asks for ${formatPercent(threshold)}`],
    [true, 'prob-best-reached', chance],
  ];
  const [, reason, words] = reasons.find(([applies]) => applies)!;
  return [reason, words];
}
