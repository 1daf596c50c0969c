import { SEQUENTIAL_SRM_P_THRESHOLD } from '../srm/thresholds';
import { sequentialSrm } from '../srm/sequentialSrm';
import { sharesOf } from '../srm/shares';
import { srmTest } from '../srm/srmTest';
import { SRM_P_THRESHOLD } from '../srm/thresholds';
import { requireLength, requireWithin } from '../validation/ensure';
import { runTests } from './runTests';
import type { RunOptions } from './runTests';
import { sampleMultinomial } from './sampleMultinomial';

/** What {@link simulateSrm} is asked. */
export interface SrmSimulation extends RunOptions {
  /** What the arms are meant to get, on any positive scale. */
  readonly weights: readonly number[];
  /** What they do get; as the weights for a healthy test. */
  readonly actualWeights: readonly number[];
  /** Units per day, all arms together. */
  readonly unitsPerDay: number;
  readonly days: number;
}

/** How one test for a mismatch fared. */
export interface SrmOutcome {
  /** Share of the tests that were flagged at any daily look. */
  readonly flaggedShare: number;
  /** Half of all tests were flagged by this day; null when fewer were. */
  readonly medianDay: number | null;
}

/**
 * How often, and how soon, do the chi-square test (p < 0.001) and the sequential test (p < 0.01) flag a mismatch, when
 * both are looked at every day?
 *
 * @throws RangeError for weights, sizes or a number of tests that cannot be (as a rejection)
 * @example
 * (await simulateSrm({
 *   weights: [1, 1],
 *   actualWeights: [6, 4],
 *   unitsPerDay: 5000,
 *   days: 5,
 *   tests: 20,
 *   seed: 'docs',
 * })).chiSquare; // => { flaggedShare: 1, medianDay: 1 }
 */
export async function simulateSrm(
  simulation: SrmSimulation
): Promise<{ readonly chiSquare: SrmOutcome; readonly sequential: SrmOutcome }> {
  const { weights, actualWeights, unitsPerDay, days, tests } = simulation;
  sharesOf(weights, 'weights');
  const actual = sharesOf(actualWeights, 'actualWeights');
  requireLength('actualWeights', actualWeights, weights.length);
  requireWithin('unitsPerDay', unitsPerDay, 1, 2 ** 32);
  requireWithin('days', days, 1, 10_000);
  const flagged = await runTests(simulation, (random) => {
    const counts = weights.map(() => 0);
    const looks = Array.from({ length: days }, () => {
      sampleMultinomial(unitsPerDay, actual, random).forEach((units, i) => (counts[i]! += units));
      return [...counts];
    });
    const { pValue } = sequentialSrm(looks, weights);
    return {
      chiSquare: looks.findIndex((look) => srmTest(look, weights).pValue < SRM_P_THRESHOLD) + 1,
      sequential: pValue.findIndex((p) => p < SEQUENTIAL_SRM_P_THRESHOLD) + 1,
    };
  });
  const outcome = (test: 'chiSquare' | 'sequential'): SrmOutcome => {
    // Day 0 stands for never.
    const onDays = flagged.map((days) => days[test] || Infinity).sort((a, b) => a - b);
    const median = onDays[Math.ceil(tests / 2) - 1]!;
    return {
      flaggedShare: onDays.filter(Number.isFinite).length / tests,
      medianDay: Number.isFinite(median) ? median : null,
    };
  };
  return { chiSquare: outcome('chiSquare'), sequential: outcome('sequential') };
}
