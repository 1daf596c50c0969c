import type { AskResults } from './results';
import type { ResultsResponse } from './resultsResponse';
import type { Snapshots } from './snapshots';

/**
 * Results that outlive their events: those of a completed experiment whose events are no longer all there (retention, a
 * deleted partition) come from the snapshot taken at completion. Segments have no snapshot: they are always counted.
 */
export function lastingResults(live: AskResults, snapshots: Pick<Snapshots, 'final'>): AskResults {
  return async (question) => {
    const counted = await live(question);
    if (counted?.status !== 'completed' || question.segment !== undefined) {
      return counted;
    }
    const kept = await snapshots.final(question.experimentId);
    return kept !== null && hasLess(counted, kept) ? { ...kept, source: 'snapshot' } : counted;
  };
}

function hasLess({ counts }: ResultsResponse, { counts: keptCounts }: ResultsResponse): boolean {
  const sum = (of: ResultsResponse['counts'], column: 'n' | 'conversions'): number =>
    of.reduce((total, arm) => total + arm[column], 0);
  return sum(counts, 'n') < sum(keptCounts, 'n') || sum(counts, 'conversions') < sum(keptCounts, 'conversions');
}
