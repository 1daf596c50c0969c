import { formatPValue } from '../format/formatPValue';
import { pooledSequentialSrm } from '../srm/pooledSequentialSrm';
import { pooledSrmTest } from '../srm/pooledSrmTest';
import { SEQUENTIAL_SRM_P_THRESHOLD } from '../srm/sequentialSrm';
import { SRM_P_THRESHOLD } from '../srm/srmTest';
import type { AnalysisStratum } from './input';

/** Why a mismatch test has no statistic. */
export type SrmReason = 'no-strata' | 'no-data' | 'one-usable-arm' | 'count-in-zero-weight-arm';

/** Expected counts below this make the chi-square form coarse (Cochran, Biometrics 10, 1954). */
const SPARSE_BELOW = 5;

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
  readonly observed: number[];
  readonly expected: number[];
  /** Some arm expects fewer than 5 units under some version: take the p-value with care. */
  readonly sparse: boolean;
  readonly reason: SrmReason | null;
  /** The warning to show while flagged. */
  readonly sentence: string | null;
  /** The test that stays valid under continuous monitoring; null when there was nothing to test. */
  readonly sequential: {
    readonly pValue: number;
    /** null when it is infinite (a count in an arm with weight 0). */
    readonly logBayesFactor: number | null;
    readonly threshold: number;
    readonly flagged: boolean;
  } | null;
}

/** Tests the strata as one, and says in words what was found. */
export function analyzeSrm(strata: readonly AnalysisStratum[], armCount: number): SrmAnalysis {
  const untested = {
    statistic: null,
    df: 0,
    pValue: null,
    threshold: SRM_P_THRESHOLD,
    flagged: false,
    sparse: false,
    sentence: null,
    sequential: null,
  };
  const zeros = new Array<number>(armCount).fill(0);
  if (strata.length === 0) return { ...untested, observed: zeros, expected: zeros, reason: 'no-strata' };
  const { statistic, df, pValue, expected } = pooledSrmTest(strata);
  const observed = zeros.map((_, i) => strata.reduce((sum, { counts }) => sum + counts[i]!, 0));
  const units = observed.reduce((sum, count) => sum + count, 0);
  if (units === 0) return { ...untested, observed, expected, reason: 'no-data' };
  if (df === 0 && pValue === 1) return { ...untested, observed, expected, reason: 'one-usable-arm' };
  const flagged = pValue < SRM_P_THRESHOLD;
  return {
    statistic: Number.isFinite(statistic) ? statistic : null,
    df,
    pValue,
    threshold: SRM_P_THRESHOLD,
    flagged,
    observed,
    expected,
    sparse: strata.some(isSparse),
    reason: Number.isFinite(statistic) ? null : 'count-in-zero-weight-arm',
    sentence: flagged ? mismatchSentence(pValue) : null,
    sequential: analyzeSequentially(strata),
  };
}

function isSparse({ counts, weights }: AnalysisStratum): boolean {
  const units = counts.reduce((sum, count) => sum + count, 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return units > 0 && weights.some((weight) => weight > 0 && (units * weight) / total < SPARSE_BELOW);
}

function analyzeSequentially(strata: readonly AnalysisStratum[]): SrmAnalysis['sequential'] {
  const { logBayesFactor, pValue } = pooledSequentialSrm(
    strata.map(({ looks, counts, weights }) => ({ looks: looks ?? [counts], weights }))
  );
  const p = pValue.at(-1);
  if (p === undefined) return null;
  const log = logBayesFactor.at(-1)!;
  return {
    pValue: p,
    logBayesFactor: Number.isFinite(log) ? log : null,
    threshold: SEQUENTIAL_SRM_P_THRESHOLD,
    flagged: p < SEQUENTIAL_SRM_P_THRESHOLD,
  };
}

function mismatchSentence(pValue: number): string {
  return (
    `Sample ratio mismatch detected — actual split differs from expected (p=${formatPValue(pValue)}). ` +
    'Check for bucketing bugs or traffic source bias before trusting results.'
  );
}
