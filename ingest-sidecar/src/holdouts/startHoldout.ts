import {
  FLAG_DEFAULTS,
  SETTING_DEFAULTS,
  type Experiment,
  type FlagConfig,
  type Holdout,
  type ProgramHoldout,
  type StartHoldoutRequest,
} from '@trackcrumb/contract';
import { BUCKET_COUNT, bucketsOfPct, HELD_OUT, programSalt, REST } from '@trackcrumb/contract/assignment';
import type { Change, ConfigState } from '../config';
import { ApiError, invalidRequest } from '../errors';
import { freeId } from '../experiments/freeName';
import { existingFlag, requireTwoDecimals, withAllocation } from '../flags';

/** The longest there is: what is shipped adds up over months. */
const WINDOW_DAYS = 365;

/** Of a flag that is new. */
const FLAG_VERSION = 1;

/**
 * Holds a share of all visitors out of several experiments and of what they ship, in one change: the holdout, the experiment that
 * has its results and is running at once, the flag that says who is held out, and a new version of every flag that is covered.
 *
 * @throws ApiError
 */
export function startHoldout(state: ConfigState, request: StartHoldoutRequest, at: string): Change[] {
  const { name, pct, targetEvent, flags = null } = request;
  const id = freeId(state, request);
  if (state.of('flag').has(id)) {
    throw ApiError.of('flag_exists', { key: id }, { field: '/id' });
  }
  requireTwoDecimals('/pct', pct);
  const covered = coveredFlags(state, flags);
  const holdout: Holdout = { id, pct, flags, startedAt: at, endedAt: null, version: 0 };
  const experiment: Experiment = {
    ...SETTING_DEFAULTS,
    id,
    name,
    targetEvent,
    flagKey: id,
    windowDays: WINDOW_DAYS,
    status: 'running',
    variants: [
      { key: HELD_OUT, name: 'Held out' },
      { key: REST, name: 'Everybody else' },
    ],
    imports: [],
    createdAt: at,
    startedAt: at,
    completedAt: null,
    pausedBy: null,
    version: 0,
  };
  const program: ProgramHoldout = { id, pct, version: FLAG_VERSION };
  return [
    { kind: 'experiment', action: 'experiment.created', state: experiment, metadata: { holdout: id } },
    { kind: 'flag', action: 'flag.created', state: flagOfHoldout(holdout), metadata: { holdout: id } },
    { kind: 'holdout', action: 'holdout.started', state: holdout },
    ...covered.map((flag): Change => {
      return { kind: 'flag', action: 'flag.changed', state: { ...flag, program }, metadata: { holdout: id } };
    }),
  ];
}

/** It gives `held_out` to exactly those whom the covered flags hold out: the same salt, the same buckets. */
function flagOfHoldout({ id, pct }: Holdout): FlagConfig {
  const rolloutPct = (BUCKET_COUNT - bucketsOfPct(pct)) / (BUCKET_COUNT / 100);
  const variants = [HELD_OUT, REST].map((key) => ({ key, weight: 1 }));
  const flag = { ...FLAG_DEFAULTS, key: id, version: 0, rolloutPct, variants, seed: programSalt(id), experimentId: id };
  return withAllocation(flag, 0);
}

/** A visitor is held out of a flag by one holdout at most. */
function coveredFlags(state: ConfigState, keys: readonly string[] | null): FlagConfig[] {
  const holdouts = state.of('holdout');
  const all = [...holdouts.values()].find(({ flags, endedAt }) => flags === null && endedAt === null);
  if (all !== undefined && keys === null) {
    throw ApiError.of('flag_held_out', { what: 'Every flag', id: all.id }, { field: '/flags', current: all });
  }
  const flags =
    keys === null
      ? [...state.of('flag').values()].filter(({ key }) => !holdouts.has(key))
      : keys.map((key, at) => namedFlag(state, keys, key, at));
  flags.forEach(({ key, program }, at) => {
    if (program !== null) {
      const field = keys === null ? '/flags' : `/flags/${at}`;
      throw ApiError.of('flag_held_out', { what: `Flag ${key}`, id: program.id }, { field });
    }
  });
  return flags;
}

function namedFlag(state: ConfigState, keys: readonly string[], key: string, at: number): FlagConfig {
  const field = `/flags/${at}`;
  if (keys.indexOf(key) !== at) {
    throw invalidRequest(field, key, 'must differ from the keys before it');
  }
  if (state.of('holdout').has(key)) {
    throw invalidRequest(field, key, 'must be a flag of experiments: this one says who is held out');
  }
  return existingFlag(state, key, field);
}
