import { isDeepStrictEqual } from 'node:util';
import {
  DRAFT_FIELDS,
  FREE_FIELDS,
  type ChangeExperimentRequest,
  type Experiment,
  type FlagConfig,
} from '@trackcrumb/contract';
import type { Change, ConfigState } from '../config';
import { ApiError } from '../errors';
import { existingFlag, requireTwoDecimals, withAllocation } from '../flags';
import { currentExperiment, flagOf } from './currentExperiment';
import { freeSlug } from './freeName';
import { requireFreeFlag } from './requireFreeFlag';

/**
 * Changes fields of an experiment. A draft may become anything; once started, only name and hypothesis change. The id
 * stays what it was. A change that changes nothing is not stored.
 *
 * @throws ApiError
 */
export function changeExperiment(state: ConfigState, id: string, request: ChangeExperimentRequest): Change[] {
  const experiment = currentExperiment(state, id, request.version);
  const differs = (field: (typeof FREE_FIELDS | typeof DRAFT_FIELDS)[number]): boolean =>
    request[field] !== undefined && !isDeepStrictEqual(request[field], experiment[field]);
  const changed = [...FREE_FIELDS, ...DRAFT_FIELDS].filter(differs);
  if (changed.length === 0) {
    return [];
  }
  const fixed = DRAFT_FIELDS.find(differs);
  if (fixed !== undefined && experiment.status !== 'draft') {
    const parameters = { field: fixed, id, status: experiment.status };
    throw ApiError.of('fixed_once_started', parameters, { field: `/${fixed}`, current: experiment });
  }
  if (differs('name')) {
    freeSlug(state, request.name!, id);
  }
  requireTwoDecimals('/holdoutPct', request.holdoutPct ?? experiment.holdoutPct);

  const { version: _, comment, ...fields } = request;
  const merged: Experiment = { ...experiment, ...fields };
  return [
    {
      kind: 'experiment',
      action: 'experiment.changed',
      state: differs('flagKey') ? withVariantsOf(existingFreeFlag(state, merged.flagKey, id), merged) : merged,
      metadata: comment === undefined ? {} : { comment },
    },
    ...ownFlagChange(state, experiment, merged),
  ];
}

/**
 * The draft's own flag: let go, and off, when the experiment moves to another one, and dealt out anew when the holdout changes. A
 * flag that existed before is left as it is until the experiment starts.
 */
function ownFlagChange(state: ConfigState, before: Experiment, after: Experiment): Change[] {
  const flag = flagOf(state, before);
  if (flag.experimentId !== before.id) {
    return [];
  }
  if (after.flagKey !== before.flagKey) {
    // Under a draft everybody sees control; without one the rollout would decide.
    const released = withAllocation({ ...flag, experimentId: null, enabled: false }, 0);
    return [{ kind: 'flag', action: 'flag.changed', state: released, metadata: { releasedBy: before.id } }];
  }
  return after.holdoutPct === before.holdoutPct
    ? []
    : [{ kind: 'flag', action: 'flag.changed', state: withAllocation(flag, after.holdoutPct) }];
}

function existingFreeFlag(state: ConfigState, key: string, id: string): FlagConfig {
  const flag = existingFlag(state, key, '/flagKey');
  requireFreeFlag(state, flag, id);
  return flag;
}

/** The arms are those of the flag; names stay where the keys do. */
function withVariantsOf(flag: FlagConfig, experiment: Experiment): Experiment {
  const nameOf = (key: string): string => experiment.variants.find((variant) => variant.key === key)?.name ?? key;
  return { ...experiment, variants: flag.variants.map(({ key }) => ({ key, name: nameOf(key) })) };
}
