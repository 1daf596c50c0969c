import { formatPercent } from '../format/formatPercent';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, STRICT_MIN_DAYS } from './rules';

/** Why a verdict is what it is; the first that applies, in this order. */
export type VerdictReason =
  'srm' | 'too-few-per-arm' | 'too-few-total' | 'days-unknown' | 'too-early' | 'below-threshold' | 'prob-best-reached';

/** A verdict's reason as a sentence a person can act on. */
export function verdictSentence(
  reason: VerdictReason,
  leader: { readonly key: string; readonly probBest: number },
  threshold: number,
  early: boolean
): string {
  const chance = `'${leader.key}' is best with probability ${formatPercent(leader.probBest)}`;
  const sentences: Record<VerdictReason, string> = {
    srm: 'the traffic split is not as intended (sample ratio mismatch)',
    'too-few-per-arm': `every arm needs ${MIN_UNITS_PER_ARM} units`,
    'too-few-total': `the arms together need ${MIN_UNITS_TOTAL} units`,
    'days-unknown': 'the strict rule needs the number of days run',
    'too-early': `the strict rule waits for day ${STRICT_MIN_DAYS}`,
    'below-threshold': `${chance}, the rule asks for ${formatPercent(threshold)}`,
    'prob-best-reached': chance,
  };
  const won = reason === 'prob-best-reached';
  const caution = won && early ? ' Early: the planned sample size is not reached.' : '';
  return `${won ? 'Winner' : 'Inconclusive'}: ${sentences[reason]}.${caution}`;
}
