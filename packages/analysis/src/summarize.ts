import type { ExperimentResults } from './experimentResults';

/** What the results of an experiment come down to: the scalars and the sentence that overviews and alert rules show. */
export interface ExperimentSummary {
  experimentId: string;
  /** ISO 8601, UTC. */
  computedAt: string;
  /** Units in the arms. */
  n: number;
  /** Null while there is nothing to test. */
  srmPValue: number | null;
  /** Of the test that stays valid however often it is asked; null while there is nothing to test. */
  sequentialSrmPValue: number | null;
  /** Units missing from, or too many in, the arm that is furthest off: a fraction of those tested. */
  largestDeviation: number | null;
  verdict: 'winner' | 'inconclusive';
  verdictSentence: string;
  /** The arm most likely to be the best and how likely that is; null while nothing is counted. */
  leader: { key: string; probBest: number; lift: number | null } | null;
}

/**
 * Sums up the results of an experiment.
 *
 * @example
 * summarize(analyze(experiment, moments, { now: new Date() })).verdict; // 'winner'
 */
export function summarize({ experimentId, computedAt, counts, analysis }: ExperimentResults): ExperimentSummary {
  const { srm, verdict, arms } = analysis;
  const n = counts.reduce((sum, arm) => sum + arm.n, 0);
  const leader = arms.find(({ key }) => key === verdict.leader);
  return {
    experimentId,
    computedAt,
    n,
    srmPValue: srm.pValue,
    sequentialSrmPValue: srm.sequential?.pValue ?? null,
    largestDeviation: srm.pValue === null ? null : largestDeviation(srm),
    verdict: verdict.status,
    verdictSentence: verdict.sentence,
    leader:
      leader === undefined || leader.probBest === null
        ? null
        : { key: leader.key, probBest: leader.probBest, lift: leader.relativeUplift?.mean ?? null },
  };
}

/** The largest distance of an arm's share from the expected one. */
export function largestDeviation({ observed, expected }: ExperimentResults['analysis']['srm']): number {
  const total = observed.reduce((sum, count) => sum + count, 0);
  return Math.max(...observed.map((count, index) => Math.abs(count - expected[index]!))) / total;
}
