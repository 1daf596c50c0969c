import {
  MIN_UNITS_PER_ARM,
  MIN_UNITS_TOTAL,
  STRICT_MIN_DAYS,
  UNVERIFIED_SHARE_LIMIT,
  type ExperimentAnalysis,
  type Progress,
} from '@trackcrumb/stats-core';

/** A value that a sentence names: a text as it is, or a number and how it reads. */
export type SentenceValue = string | { count: number } | { fraction: number } | { pValue: number };

/** A sentence of the results: which one it is and what it names, for every language; and, once, in English. */
export interface Sentence {
  /** What it says but for its values: its place in a catalogue of translations. */
  key: string;
  values: Record<string, SentenceValue>;
  english: string;
}

/** What an analysis says in words. */
export interface Sentences {
  /** Whether there is a winner, and why. */
  verdict: Sentence;
  /** How far the test is on its way to the planned sample size. */
  progress: Sentence;
  /** The warning about the split; null while there is none. */
  mismatch: Sentence | null;
}

/** The sentences of an analysis. Their English is that of stats-core. */
export function sentencesOf(analysis: ExperimentAnalysis): Sentences {
  const { verdict, progress, srm } = analysis;
  return {
    verdict: { ...verdictWords(analysis), english: verdict.sentence },
    progress: { ...progressWords(progress), english: progress.sentence },
    mismatch:
      srm.sentence === null
        ? null
        : { key: 'srm.mismatch', values: { p: { pValue: srm.pValue ?? 0 } }, english: srm.sentence },
  };
}

type Words = Omit<Sentence, 'english'>;

/** What rounds to 1 is still no certainty. */
const SUREST = 0.99999;

function verdictWords({ verdict, arms }: ExperimentAnalysis): Words {
  const { leader, threshold, early, reason, rule } = verdict;
  const probBest = arms.find(({ key }) => key === leader)?.probBest ?? 0;
  const best = { arm: leader ?? '', chance: { fraction: Math.min(probBest, SUREST) } };
  switch (reason) {
    case 'too-few-per-arm':
      return { key: 'verdict.too-few-per-arm', values: { needed: { count: MIN_UNITS_PER_ARM } } };
    case 'too-few-total':
      return { key: 'verdict.too-few-total', values: { needed: { count: MIN_UNITS_TOTAL } } };
    case 'too-early':
      return { key: 'verdict.too-early', values: { day: { count: STRICT_MIN_DAYS } } };
    case 'below-threshold':
      return {
        key: 'verdict.below-threshold',
        values: { ...best, threshold: { fraction: Math.min(threshold, SUREST) } },
      };
    case 'evalue-below':
      return { key: 'verdict.evalue-below', values: { ...best, rule } };
    case 'plan-unknown':
      return { key: 'verdict.plan-unknown', values: { rule } };
    case 'prob-best-reached':
      return { key: early ? 'verdict.early-winner' : 'verdict.winner', values: best };
    case 'unverified':
      return { key: 'verdict.unverified', values: { limit: { fraction: UNVERIFIED_SHARE_LIMIT } } };
    case 'srm':
    case 'never-together':
    case 'days-unknown':
      return { key: `verdict.${reason}`, values: {} };
  }
}

function progressWords({ collected, remaining, suggestedPerArm, baseline, power, mdeRelative }: Progress): Words {
  const soFar = { collected: { count: collected } };
  if (remaining === 0) {
    return { key: 'progress.reached', values: soFar };
  }
  const effect = {
    power: { fraction: power },
    lift: { fraction: mdeRelative },
    baseline: { fraction: baseline ?? 0 },
  };
  if (remaining === null) {
    return suggestedPerArm === null
      ? { key: 'progress.gathering', values: soFar }
      : { key: 'progress.gathering-unplanned', values: { ...soFar, ...effect, perArm: { count: suggestedPerArm } } };
  }
  const missing = { ...soFar, missing: { count: Math.ceil(remaining) } };
  return baseline === null
    ? { key: 'progress.gathering-planned', values: missing }
    : { key: 'progress.gathering-power', values: { ...missing, ...effect } };
}
