import { wholeExperiment, type Kind } from '@trackcrumb/contract';
import type { ConfigState } from './configState';

/** What the audit log tells of an entity of which a change was refused. */
export interface AuditedKind {
  /** What stands, in the words of the requests that change it; empty when there is none. */
  standing(state: ConfigState, id: string): object;
  /** The experiment whose history tells of it; empty when there is none. */
  experimentId(state: ConfigState, id: string): string;
}

export const AUDITED_KINDS: Readonly<Record<Kind, AuditedKind>> = {
  experiment: {
    standing(state, id) {
      const experiment = state.of('experiment').get(id);
      const flag = experiment && state.of('flag').get(experiment.flagKey);
      return { ...experiment, ...(flag && { ...wholeExperiment(experiment, flag), winner: flag.winner }) };
    },
    experimentId: (_, id) => id,
  },
  flag: {
    standing(state, key) {
      const flag = state.of('flag').get(key);
      return { ...flag, ...(flag && { weights: Object.fromEntries(flag.variants.map((v) => [v.key, v.weight])) }) };
    },
    experimentId: (state, key) => state.of('flag').get(key)?.experimentId ?? '',
  },
  flag_env: {
    standing: (state, id) => ({ ...state.of('flag_env').get(id) }),
    experimentId: (state, id) => state.of('flag').get(id.replace(/@.*/, ''))?.experimentId ?? '',
  },
  layer: {
    standing: (state, key) => ({ ...state.of('layer').get(key) }),
    experimentId: () => '',
  },
  holdout: {
    standing: (state, id) => ({ ...state.of('experiment').get(id), ...state.of('holdout').get(id) }),
    experimentId: (state, id) => state.of('holdout').get(id)?.id ?? '',
  },
  release_plan: {
    standing: (state, key) => ({ ...state.of('release_plan').get(key) }),
    experimentId: (state, key) => state.of('release_plan').get(key)?.experimentId ?? '',
  },
};
