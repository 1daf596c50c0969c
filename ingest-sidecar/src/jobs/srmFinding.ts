import type { Experiment } from '@trackcrumb/contract';
import type { SrmFinding } from '../experiments';
import { largestDeviation, type ResultsResponse } from '@trackcrumb/analysis';
import type { JobSettings } from '../settings';

type SrmSettings = Pick<JobSettings, 'srmMinDeviation' | 'srmGraceHours'>;

const HOUR_MS = 3_600_000;

/**
 * The sample ratio mismatch that shall pause a running experiment, or null: p below the threshold of stats-core, after
 * the grace period, with some arm's share at least the minimum deviation from the expected one.
 */
export function srmFinding(
  experiment: Experiment,
  { analysis, computedAt }: Pick<ResultsResponse, 'analysis' | 'computedAt'>,
  { srmMinDeviation, srmGraceHours }: SrmSettings
): SrmFinding | null {
  const { flagged, pValue, statistic, observed, expected } = analysis.srm;
  if (!flagged || pValue === null || experiment.startedAt === null) {
    return null;
  }
  if (Date.parse(computedAt) - Date.parse(experiment.startedAt) < srmGraceHours * HOUR_MS) {
    return null;
  }
  const total = observed.reduce((sum, count) => sum + count, 0);
  const arms = analysis.arms.map(({ key }, index) => ({
    key,
    observed: observed[index]!,
    expected: expected[index]!,
    expectedShare: expected[index]! / total,
  }));
  return largestDeviation(analysis.srm) < srmMinDeviation
    ? null
    : { version: experiment.version, pValue, statistic, arms };
}
