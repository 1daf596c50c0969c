import { isCollecting, type ApplyWinnerRequest, type Experiment } from '@trackcrumb/contract';
import type { ExperimentAnalysis } from '@trackcrumb/stats-core';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { requireOfNoHoldout, withAllocation } from '../flags';
import { currentExperiment, existingExperiment, flagOf } from './currentExperiment';

/**
 * Whether the flag already serves what this request asks for: asking twice is harmless, whatever version was sent.
 *
 * @throws ApiError `experiment_not_found`
 */
export function isApplied(state: ConfigState, id: string, { winner }: ApplyWinnerRequest): boolean {
  const experiment = existingExperiment(state, id);
  const flag = flagOf(state, experiment);
  return (
    experiment.status === 'completed' &&
    flag.experimentId === id &&
    flag.winner !== null &&
    (winner === undefined || winner === flag.winner)
  );
}

/**
 * Ends an experiment with a winner: the flag serves it to everyone but the holdout, whatever part of a layer it had, the
 * experiment is completed, in one change that records the numbers it was decided on.
 *
 * @param analysis of the experiment's counts at this moment
 * @throws ApiError `winner_not_applicable` without a verdict of winner, before the start or while an SRM pause stands
 */
export function applyWinner(
  state: ConfigState,
  id: string,
  request: ApplyWinnerRequest,
  analysis: ExperimentAnalysis,
  at: string
): Change[] {
  if (isApplied(state, id, request)) {
    return [];
  }
  const experiment = currentExperiment(state, id, request.version);
  requireOfNoHoldout(state, id);
  const winner = requireWinner(experiment, request, analysis);
  const flag = flagOf(state, experiment);
  const metadata = {
    winner,
    flagKey: flag.key,
    arms: analysis.arms.map(({ key, n, conversions, mean, probBest, expectedLoss }) => ({
      key,
      n,
      conversions,
      mean,
      probBest,
      expectedLoss,
    })),
    srmPValue: analysis.srm.pValue,
    reason: analysis.verdict.sentence,
    early: analysis.verdict.early,
  };
  const completed: Experiment = { ...experiment, status: 'completed', completedAt: at, pausedBy: null };
  return [
    { kind: 'experiment', action: 'experiment.apply_winner', state: completed, metadata },
    {
      kind: 'flag',
      action: 'flag.changed',
      state: withAllocation({ ...flag, enabled: true, winner, slot: null }, experiment.holdoutPct),
      metadata: { appliedWinnerOf: id },
    },
  ];
}

function requireWinner(experiment: Experiment, request: ApplyWinnerRequest, { verdict }: ExperimentAnalysis): string {
  const { id, status, pausedBy } = experiment;
  const refuse = (reason: string): ApiError =>
    ApiError.of('winner_not_applicable', { id, reason }, { current: experiment });
  if (!isCollecting(experiment)) {
    throw refuse(`it is ${status === 'draft' ? 'a draft' : 'completed'}`);
  }
  if (pausedBy === 'srm') {
    throw refuse('it is paused because of a sample ratio mismatch; find the cause and resume it first');
  }
  if (verdict.status !== 'winner' || verdict.winner === null) {
    throw refuse(`the verdict is inconclusive. ${verdict.sentence.replace(/\.$/, '')}`);
  }
  if (request.winner !== undefined && request.winner !== verdict.winner) {
    throw refuse(`the winner is ${verdict.winner} by now, not ${request.winner}`);
  }
  return verdict.winner;
}
