import { formatPercent } from '../format/formatPercent';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, STRICT_MIN_DAYS } from './rules';

/** Why a verdict is what it is; the first that applies, in this order. */
export type VerdictReason =
  'srm' | 'too-few-per-arm' | 'too-few-total' | 'days-unknown' | 'too-early' | 'below-threshold' | 'prob-best-reached';

/** What the sentence quotes. */
export interface VerdictFacts {
  readonly leader: string;
  readonly leaderProbBest: number;
  readonly threshold: number;
  readonly early: boolean;
}

/** A verdict's reason as one sentence a person can act on. */
export function verdictSentence(reason: VerdictReason, facts: VerdictFacts): string {
  const chance = `'${facts.leader}' has a ${formatPercent(facts.leaderProbBest)} probability of being best`;
  switch (reason) {
    case 'srm':
      return 'No winner can be named while the traffic split does not match its weights (sample ratio mismatch).';
    case 'too-few-per-arm':
      return `Inconclusive: every arm needs at least ${MIN_UNITS_PER_ARM} units.`;
    case 'too-few-total':
      return `Inconclusive: the test needs at least ${MIN_UNITS_TOTAL} units in all.`;
    case 'days-unknown':
      return 'Inconclusive: the strict rule needs to know how many days the test has run.';
    case 'too-early':
      return `Inconclusive: the strict rule names no winner before day ${STRICT_MIN_DAYS}.`;
    case 'below-threshold':
      return `Inconclusive: ${chance}; the rule asks for ${formatPercent(facts.threshold)}.`;
    case 'prob-best-reached':
      return `${chance}.${facts.early ? ' The planned sample size has not been reached: this may yet change.' : ''}`;
  }
}
