import type { ResultsResponse } from '@trackcrumb/analysis';

const COLUMNS = [
  'experiment_id',
  'status',
  'computed_at',
  'window_start',
  'window_end',
  'variant',
  'n',
  'conversions',
  'rate',
  'ci_lower',
  'ci_upper',
  'prob_best',
  'prob_beats_control',
  'lift_median',
  'lift_lower',
  'lift_upper',
  'expected_loss',
  'verdict',
  'winner',
  'srm_p_value',
];

/**
 * The results as CSV (RFC 4180), a line per arm. Rates, lifts and probabilities are fractions in full precision; what
 * does not exist is empty. Keys, times and numbers are all there is, so nothing needs quotes.
 */
export function resultsCsv({ experimentId, status, computedAt, window, analysis }: ResultsResponse): string[] {
  const { arms, verdict, srm } = analysis;
  const rows = arms.map((arm) => [
    experimentId,
    status,
    computedAt,
    window?.start,
    window?.end,
    arm.key,
    arm.n,
    arm.conversions,
    arm.mean,
    arm.credibleInterval?.lower,
    arm.credibleInterval?.upper,
    arm.probBest,
    arm.probBeatsControl,
    arm.relativeUplift?.median,
    arm.relativeUplift?.interval.lower,
    arm.relativeUplift?.interval.upper,
    arm.expectedLoss,
    verdict.status,
    verdict.winner,
    srm.pValue,
  ]);
  return [COLUMNS, ...rows].map((cells) => cells.map((cell) => cell ?? '').join());
}
