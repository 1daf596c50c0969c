import type { Experiment } from '@trackcrumb/contract';
import type { ConfigStore } from '../config';
import { autoPauseForSrm } from '../experiments';
import type { AskResults, SnapshotCause, Snapshots, Summaries } from '../results';
import type { JobSettings } from '../settings';
import { srmFinding } from './srmFinding';

/** What became of one experiment. */
export interface RecomputedExperiment {
  experimentId: string;
  outcome: 'recomputed' | 'paused' | 'failed';
  /** Null when nothing could be tested, or it failed. */
  srmPValue: number | null;
  error?: string;
}

export interface RecomputeReport {
  experiments: RecomputedExperiment[];
}

export interface RecomputeDeps {
  store: ConfigStore;
  results: AskResults;
  snapshots: Pick<Snapshots, 'add'>;
  summaries: Summaries;
  settings: Pick<JobSettings, 'srmMinDeviation' | 'srmGraceHours'>;
}

/**
 * Recomputes every running experiment: stores a snapshot of its results, and pauses it on a sample ratio mismatch, unless
 * a person has resumed it from such a pause and said why: a night does not overrule them. One that fails does not keep
 * the others from it; paused and completed ones are left alone. The summaries of all are refreshed.
 *
 * @throws the signal's reason when it is aborted between two experiments
 */
export async function recompute(
  deps: RecomputeDeps,
  actor: string,
  cause: SnapshotCause,
  signal?: AbortSignal
): Promise<RecomputeReport> {
  const running = [...deps.store.state().of('experiment').values()].filter(({ status }) => status === 'running');
  await deps.summaries.refresh(signal);
  const accepted = await deps.summaries.acceptedSplits();
  const experiments: RecomputedExperiment[] = [];
  for (const experiment of running) {
    signal?.throwIfAborted();
    try {
      const mayPause = !accepted.has(experiment.id);
      experiments.push(await recomputeOne(deps, experiment, { actor, cause, mayPause }));
    } catch (error) {
      const { message } = error as Error;
      experiments.push({ experimentId: experiment.id, outcome: 'failed', srmPValue: null, error: message });
    }
  }
  return { experiments };
}

async function recomputeOne(
  { store, results, snapshots, settings }: RecomputeDeps,
  experiment: Experiment,
  { actor, cause, mayPause }: { actor: string; cause: SnapshotCause; mayPause: boolean }
): Promise<RecomputedExperiment> {
  const { id } = experiment;
  const computed = await results({ experimentId: id });
  if (computed === null) {
    throw new Error(`the views do not have experiment ${id}`);
  }
  await snapshots.add(computed, cause);
  const finding = mayPause ? srmFinding(experiment, computed, settings) : null;
  const attempt = { actor, action: 'experiment.auto_paused_srm', kind: 'experiment', id } as const;
  const paused =
    finding === null
      ? []
      : await store.commit({ ...attempt, request: { status: 'paused', pausedBy: 'srm' } }, (state) =>
          autoPauseForSrm(state, id, finding)
        );
  return {
    experimentId: id,
    outcome: paused.length > 0 ? 'paused' : 'recomputed',
    srmPValue: computed.analysis.srm.pValue,
  };
}
