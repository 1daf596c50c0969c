import type { ExperimentResults, ExperimentSummary } from '@trackcrumb/analysis';

/** The row of `experiment_summaries`. */
export function summaryRow(
  summary: ExperimentSummary,
  version: number,
  computedAt: Date,
  lastNewVisitorAt: Date
): Record<string, unknown> {
  const { leader } = summary;
  return {
    experiment_id: summary.experimentId,
    // Also where the results are older, those of its completion: they need not be summed up again.
    computed_at: computedAt.toISOString(),
    version,
    n: summary.n,
    srm_p: summary.srmPValue,
    sequential_srm_p: summary.sequentialSrmPValue,
    largest_deviation: summary.largestDeviation,
    last_new_visitor_at: lastNewVisitorAt.toISOString(),
    verdict: summary.verdict,
    verdict_text: summary.verdictSentence,
    leader: leader?.key ?? '',
    prob_best: leader?.probBest ?? null,
    lift: leader?.lift ?? null,
  };
}

/** The rows of `experiment_results`, one an arm. */
export function resultRows(
  { experimentId, analysis, unverified, movedN, beforeWindowN }: ExperimentResults,
  computedAt: Date
): Record<string, unknown>[] {
  const { arms, srm, comparison } = analysis;
  return arms.map((arm, index) => ({
    experiment_id: experimentId,
    arm: index + 1,
    computed_at: computedAt.toISOString(),
    variant: arm.key,
    n: arm.n,
    conversions: arm.conversions,
    mean: arm.mean,
    mean_lower: arm.credibleInterval?.lower ?? null,
    mean_upper: arm.credibleInterval?.upper ?? null,
    posterior_mean: arm.posteriorMean,
    standard_deviation: arm.sd,
    prob_best: arm.probBest,
    expected_loss: arm.expectedLoss,
    prob_beats_control: arm.probBeatsControl,
    lift: arm.relativeUplift?.median ?? null,
    lift_lower: arm.relativeUplift?.interval.lower ?? null,
    lift_upper: arm.relativeUplift?.interval.upper ?? null,
    unverified_n: unverified.n,
    moved_n: movedN,
    before_window_n: beforeWindowN,
    splits: comparison.strata,
    tested_n: srm.observed[index],
    expected_n: srm.expected[index],
    degrees_of_freedom: srm.df,
  }));
}
