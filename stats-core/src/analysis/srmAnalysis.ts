import { finiteOrNull } from '../format/finiteOrNull';
import { sum } from '../numerics/sum';
import { SEQUENTIAL_SRM_P_THRESHOLD } from '../srm/monitorStrata';
import { pooledSequentialSrm } from '../srm/pooledSequentialSrm';
import { pooledSrmTest } from '../srm/pooledSrmTest';
import { SRM_P_THRESHOLD } from '../srm/testStrata';
import type { AnalysisStratum } from './input';

/** Why there is no statistic. */
export type SrmReason = 'no-strata' | 'nothing-to-compare' | 'count-in-zero-weight-arm';

/** The sample ratio mismatch part of the panel. */
export interface SrmAnalysis {
  /** null when reason says why. */
  readonly statistic: number | null;
  readonly df: number;
  /** null when there was nothing to test. */
  readonly pValue: number | null;
  readonly threshold: number;
  /** p below the threshold: no winner may be named. */
  readonly flagged: boolean;
  /** Units per arm, all versions together. */
  readonly observed: number[];
  readonly expected: number[];
  /** Smallest expected count; below 5 the chi-square form is coarse (Cochran, Biometrics 10, 1954). */
  readonly smallestExpected: number | null;
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
  readonly threshold: number;
  readonly flagged: boolean;
}

/** Tests the strata as one, and says in words what was found. */
export function analyzeSrm(strata: readonly AnalysisStratum[]): SrmAnalysis {
  const test = strata.length > 0 ? pooledSrmTest(strata) : { statistic: 0, df: 0, pValue: 1, expected: [] };
  const { statistic, df, expected } = test;
  const tested = df > 0 || statistic > 0;
  const pValue = tested ? test.pValue : null;
  const flagged = test.pValue < SRM_P_THRESHOLD;
  const impossible = statistic === Infinity;
  return {
    statistic: tested && !impossible ? statistic : null,
    df,
    pValue,
    threshold: SRM_P_THRESHOLD,
    flagged,
    observed: expected.map((_, i) => sum(strata.map(({ counts }) => counts[i]!))),
    expected,
    smallestExpected: tested ? smallestExpected(strata) : null,
    reason:
      strata.length === 0
        ? 'no-strata'
        : !tested
          ? 'nothing-to-compare'
          : impossible
            ? 'count-in-zero-weight-arm'
            : null,
    sentence: flagged
      ? `Sample ratio mismatch detected — actual split differs from expected (p=${test.pValue.toPrecision(2)}). ` +
        'Check for bucketing bugs or traffic source bias before trusting results.'
      : null,
    sequential: tested ? analyzeSequentially(strata) : null,
  };
}

/** Over the versions that anyone saw, and the arms that could have been seen. */
function smallestExpected(strata: readonly AnalysisStratum[]): number {
  const counts = strata.flatMap((stratum) =>
    stratum.weights.map((weight) => (weight * sum(stratum.counts)) / sum(stratum.weights))
  );
  return Math.min(...counts.filter((count) => count > 0));
}

function analyzeSequentially(strata: readonly AnalysisStratum[]): SequentialAnalysis {
  const looks = pooledSequentialSrm(
    strata.map(({ looks, counts, weights }) => ({ looks: looks ?? [counts], weights }))
  );
  const pValue = looks.pValue.at(-1) ?? 1;
  const logBayesFactor = looks.logBayesFactor.at(-1) ?? 0;
  return {
    pValue,
    logBayesFactor: finiteOrNull(logBayesFactor),
    threshold: SEQUENTIAL_SRM_P_THRESHOLD,
    flagged: pValue < SEQUENTIAL_SRM_P_THRESHOLD,
  };
}
