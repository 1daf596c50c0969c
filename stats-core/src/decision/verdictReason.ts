import { formatPercent } from '../format/formatPercent';
import { gates } from './gates';
import type { GateReason } from './gates';
import type { RuleDemands } from './rules';
import type { VerdictInput } from './verdictInput';

/** Why a verdict is what it is; the first that applies, in this order. */
export type VerdictReason = GateReason | 'below-threshold' | 'evalue-below' | 'prob-best-reached';

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
  { arms, rule = 'standard', ...known }: VerdictInput,
  leader: Leader | null,
  demands: RuleDemands
): [reason: VerdictReason, words: string] {
  const { key, probBest, logEvalue } = leader ?? { key: '', probBest: 0, logEvalue: null };
  const chance = `'${key}' is best with probability ${formatPercent(Math.min(probBest, SUREST))}`;
  const asked = formatPercent(Math.min(demands.probBest, SUREST));
  const evalues = known.logEvalues !== undefined;
  const reasons: [applies: boolean, reason: VerdictReason, words: string][] = [
    ...gates({ ...known, units: arms.map(({ n }) => n), comparable: leader !== null, rule, evalues }, demands),
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
