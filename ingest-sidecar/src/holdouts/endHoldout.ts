import type { EndHoldoutRequest } from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { existingExperiment } from '../experiments/currentExperiment';
import { existingFlag, withAllocation } from '../flags';
import { existingHoldout, flagsCovered, holdoutResponse } from './holdoutState';

/**
 * Ends a holdout: its experiment is completed, and whoever was held out sees what everybody sees, in one change.
 *
 * @throws ApiError `holdout_not_found`, `stale_version`, `holdout_ended`
 */
export function endHoldout(state: ConfigState, id: string, { version }: EndHoldoutRequest, at: string): Change[] {
  const holdout = existingHoldout(state, id);
  const current = holdoutResponse(state, id);
  if (holdout.version !== version) {
    const parameters = { what: `Holdout ${id}`, actual: holdout.version, sent: version };
    throw ApiError.of('stale_version', parameters, { field: '/version', current });
  }
  if (holdout.endedAt !== null) {
    throw ApiError.of('holdout_ended', { id, at: holdout.endedAt }, { current });
  }
  const metadata = { endedHoldout: id };
  return [
    {
      kind: 'experiment',
      action: 'experiment.status_changed',
      state: { ...existingExperiment(state, id), status: 'completed', completedAt: at, pausedBy: null },
      metadata,
    },
    {
      kind: 'flag',
      action: 'flag.changed',
      state: withAllocation({ ...existingFlag(state, id), enabled: false }, 0),
      metadata,
    },
    { kind: 'holdout', action: 'holdout.ended', state: { ...holdout, endedAt: at } },
    ...flagsCovered(state, id).map((flag): Change => {
      return { kind: 'flag', action: 'flag.changed', state: { ...flag, program: null }, metadata };
    }),
  ];
}
