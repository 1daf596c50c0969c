import { formatPercent } from '../format/formatPercent';
import { sum } from '../numerics/sum';
import { SRM_P_THRESHOLD } from '../srm/thresholds';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, UNVERIFIED_SHARE_LIMIT } from './rules';
import type { RuleDemands } from './rules';
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
  | 'plan-unknown'
  | 'below-threshold'
  | 'evalue-below'
  | 'prob-best-reached';

/** The arm that is most likely to be the best. */
export interface Leader {
  readonly key: string;
  readonly probBest: number;
  /** ln of the smallest of its e-values against the other arms; null where none are known. */
  readonly logEvalue: number | null;
}

/** What rounds to 1 is still no certainty. */
const SUREST = 0.99999;

/** The first reason that applies, and how to say it to a person. */
export function verdictReason(
  { arms, srmPValue = 1, unverifiedShare = 0, rule, daysRunning = NaN, ...plan }: VerdictInput,
  leader: Leader | null,
  demands: RuleDemands
): [reason: VerdictReason, words: string] {
  const { key, probBest, logEvalue } = leader ?? { key: '', probBest: 0, logEvalue: null };
  const chance = `'${key}' is best with probability ${formatPercent(Math.min(probBest, SUREST))}`;
  const asked = formatPercent(Math.min(demands.probBest, SUREST));
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
    [demands.days > 0 && Number.isNaN(daysRunning), 'days-unknown', `the ${rule} rule needs the number of days run`],
    [demands.days > 0 && daysRunning < demands.days, 'too-early', `the ${rule} rule waits for day ${demands.days}`],
    [
      (rule === 'planned' && plan.informationFraction === undefined) ||
        (demands.logEvalue !== null && plan.logEvalues === undefined),
      'plan-unknown',
      `the ${rule} rule needs a plan`,
    ],
    [probBest < demands.probBest, 'below-threshold', `${chance}, the rule asks for ${asked}`],
    [
      demands.logEvalue !== null && logEvalue! < demands.logEvalue,
      'evalue-below',
      `${chance}, the evidence is still weaker than the ${rule} rule asks for`,
    ],
    [true, 'prob-best-reached', chance],
  ];
  const [, reason, words] = reasons.find(([applies]) => applies)!;
  return [reason, words];
}
