import {
  flagEnvironmentId,
  KINDS,
  PRODUCTION,
  environmentSettings,
  type EntityOf,
  type Experiment,
  type FlagConfig,
  type Kind,
} from '@trackcrumb/contract';
import { ConfigState } from '../config';
import { withAllocation } from '../flags/withAllocation';

const seen = new WeakMap<ConfigState, Map<string, ConfigState>>();

/**
 * The configuration as an environment has it: every flag as it is set there, and experiments that are no longer or not yet
 * running as if they were, so that a draft can be tried. Whoever serves, evaluates or explains flags asks such a state, and need
 * not know of environments. Made once for each state of the log.
 *
 * A flag's version there is its own plus that of its settings: it rises with every change of either, and is given once.
 */
export function stateIn(state: ConfigState, environment: string): ConfigState {
  if (environment === PRODUCTION) {
    return state;
  }
  const known = seen.get(state) ?? new Map<string, ConfigState>();
  seen.set(state, known);
  const made = known.get(environment) ?? stateSeenFrom(state, environment);
  known.set(environment, made);
  return made;
}

function stateSeenFrom(state: ConfigState, environment: string): ConfigState {
  const flags = [...state.of('flag')].map(([key, flag]) => [key, flagIn(state, flag, environment)] as const);
  const experiments = [...state.of('experiment')].map(([id, experiment]) => [id, tried(experiment)] as const);
  const byKind = new Map<Kind, ReadonlyMap<string, EntityOf<Kind>>>(KINDS.map((kind) => [kind, state.of(kind)]));
  byKind.set('flag', new Map(flags)).set('experiment', new Map(experiments));
  const seeds = flags.flatMap(([key, { version, seed }]) =>
    seed === null ? [] : [[`${key}/${version}`, seed] as const]
  );
  // No version of an environment is one that production shipped.
  return new ConfigState(state.seq, byKind, state.lastRequest, new Map(), new Map(seeds), state.damaged, state.since);
}

function flagIn(state: ConfigState, flag: FlagConfig, environment: string): FlagConfig {
  const own = state.of('flag_env').get(flagEnvironmentId(flag.key, environment));
  if (own === undefined) {
    return flag;
  }
  const holdoutPct = state.of('experiment').get(flag.experimentId ?? '')?.holdoutPct ?? 0;
  const version = flag.version + own.version;
  return withAllocation({ ...flag, ...environmentSettings(own), version }, holdoutPct);
}

const tried = (experiment: Experiment): Experiment =>
  (experiment.status === 'draft' && !experiment.archived) || experiment.status === 'paused'
    ? { ...experiment, status: 'running', pausedBy: null }
    : experiment;
