import type { FinalResultsRow } from '@trackcrumb/contract/views';
import { overlapWeights } from '@trackcrumb/stats-core';
import type { ResultsResponse } from './experimentResults';

/** What was stored of an experiment at its completion, from the answer to the question for it; null when nothing was. */
export function finalResults([row]: readonly FinalResultsRow[]): ResultsResponse | null {
  if (row === undefined) {
    return null;
  }
  const stored = JSON.parse(row.results) as ResultsResponse | StoredResults | PooledResults;
  const results = 'unverified' in stored ? stored : asStratified(stored);
  return isWhole(results) ? results : { ...results, beforeWindowN: null, decision: null, earlyConversions: null };
}

/** As results were stored before they said who came before the window, and what to do. */
type StoredResults = Omit<ResultsResponse, 'beforeWindowN' | 'earlyConversions' | 'decision'>;

const isWhole = (results: ResultsResponse | StoredResults): results is ResultsResponse => 'decision' in results;

type Analysis = ResultsResponse['analysis'];

/** As results were stored before strata: counts of all flag versions together, and the mean that of the posterior. */
interface PooledResults extends Omit<StoredResults, 'unverified' | 'movedN' | 'analysis'> {
  analysis: Omit<Analysis, 'arms' | 'comparison'> & {
    arms: (Omit<Analysis['arms'][number], 'posteriorMean' | 'heterogeneity'> & { observedRate: number | null })[];
  };
}

/** The same numbers under today's names: what was decided then is not judged anew. */
function asStratified({ analysis, ...results }: PooledResults): StoredResults {
  return {
    ...results,
    unverified: { n: 0, largestArmShare: 0 },
    movedN: 0,
    analysis: {
      ...analysis,
      comparison: {
        reason: null,
        strata: 1,
        comparedStrata: 1,
        leftOutN: 0,
        information: overlapWeights([analysis.arms.map(({ n }) => n)]).information,
      },
      arms: analysis.arms.map(({ observedRate, mean: posteriorMean, ...arm }) => ({
        ...arm,
        mean: observedRate,
        posteriorMean,
        heterogeneity: null,
      })),
    },
  };
}
