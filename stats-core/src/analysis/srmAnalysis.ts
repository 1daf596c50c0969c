import { finiteOrNull } from '../format/finiteOrNull';
import { sum } from '../numerics/sum';
import { SEQUENTIAL_SRM_P_THRESHOLD } from '../srm/thresholds';
import { pooledSequentialSrm } from '../srm/pooledSequentialSrm';
import { pooledSrmTest } from '../srm/pooledSrmTest';
import { SRM_P_THRESHOLD } from '../srm/thresholds';
import type { AnalysisStratum } from './input';

/** Why there is no statistic. */
export type SrmReason = 'nothing-to-compare' | 'count-in-zero-weight-arm';

/** The sample ratio mismatch part of the panel. */
export interface SrmAnalysis {
  /** null when reason says why. */
  readonly statistic: number | null;
  readonly df: number;
  /** null when there was nothing to test. */
  readonly pValue: number | null;
  /** p below the threshold: no winner may be named. */
  readonly flagged: boolean;
  /** Units per arm, all versions together. */
  readonly observed: number[];
  readonly expected: number[];
  readonly reason: SrmReason | null;
  /** The warning to show while flagged. */
  readonly sentence: string | null;
  /** The test that stays valid under continuous monitoring; null when there was nothing to test. */
  readonly sequential: SequentialAnalysis | null;
}

/** The latest look of the sequential test. */
export interface SequentialAnalysis {
  readonly pValue: number;
  /** null when it is infinite (a count in an arm with weight 0). */
  readonly logBayesFactor: number | null;
  readonly flagged: boolean;
}

/**
 * What of strata is to be tested against their weights? Units, whatever is counted; a stratum whose units nobody knows is left
 * out.
 *
 * @example
 * testedStrata([{ counts: [3000, 4100], units: [1484, 1516], weights: [1, 1] }])[0].counts[1]; // => 1516
 */
export function testedStrata(strata: readonly AnalysisStratum[]): AnalysisStratum[] {
  return strata.flatMap((stratum) =>
    stratum.units === null ? [] : [{ ...stratum, counts: stratum.units ?? stratum.counts }]
  );
}

/** Tests the strata as one, and says in words what was found. */
export function analyzeSrm(strata: readonly AnalysisStratum[]): SrmAnalysis {
  const { statistic, df, pValue, expected } = pooledSrmTest(strata);
  const evidence = pooledSequentialSrm(
    strata.map(({ looks, counts, weights }) => ({ looks: looks ?? [counts], weights }))
  );
  const latestPValue = evidence.pValue.at(-1) ?? 1;
  const tested = df > 0 || statistic > 0;
  const flagged = pValue < SRM_P_THRESHOLD;
  return {
    statistic: tested ? finiteOrNull(statistic) : null,
    df,
    pValue: tested ? pValue : null,
    flagged,
    observed: expected.map((_, i) => sum(strata.map(({ counts }) => counts[i]!))),
    expected,
    reason: !tested ? 'nothing-to-compare' : statistic === Infinity ? 'count-in-zero-weight-arm' : null,
    sentence: flagged
      ? `Sample ratio mismatch detected — actual split differs from expected (p=${pValue.toPrecision(2)}). Check for bucketing bugs or traffic source bias before trusting results.`
      : null,
    sequential: tested
      ? {
          pValue: latestPValue,
          logBayesFactor: finiteOrNull(evidence.logBayesFactor.at(-1) ?? 0),
          flagged: latestPValue < SEQUENTIAL_SRM_P_THRESHOLD,
        }
      : null,
  };
}
