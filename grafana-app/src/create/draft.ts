import {
  EXPERIMENT_FIELDS,
  FLAG_FIELDS,
  SETTING_DEFAULTS,
  experimentIdOf,
  type CreateExperimentRequest,
  type ExperimentSettings,
  type WholeExperiment,
} from '@trackcrumb/contract';
import { allocation, type Allocation } from '@trackcrumb/contract/assignment';
import type { StoredPlan } from './storedPlan';

/** A variant as it stands in the form: its weight is relative among the treatments; the control has none. */
export type VariantDraft = WholeExperiment['variants'][number];

/** Everything the form holds. Percentages are 0-100, as people type them. */
export interface ExperimentDraft extends Omit<ExperimentSettings, 'flagKey' | keyof StoredPlan> {
  variants: VariantDraft[];
  /** Null: a flag is created with the experiment, or the one it has stays. */
  flagKey: string | null;
  trafficPct: number;
  /** Null: nobody typed one, every arm gets the same share however many there are. */
  rolloutPct: number | null;
  /** Of a new experiment; empty: made from the name. */
  id: string;
}

export const MAX_VARIANTS = EXPERIMENT_FIELDS.variants.schema.maxItems;

const { plannedPerArm: _, plan: __, ...DEFAULTS } = SETTING_DEFAULTS;

export const EMPTY_DRAFT: ExperimentDraft = {
  ...DEFAULTS,
  id: '',
  name: '',
  targetEvent: '',
  variants: EXPERIMENT_FIELDS.variants.default.map((variant) => ({ ...variant, weight: 1 })),
  flagKey: null,
  trafficPct: FLAG_FIELDS.trafficPct.default,
  rolloutPct: null,
};

/** Adds a treatment. A rollout that was typed stays. */
export function withVariant(draft: ExperimentDraft): ExperimentDraft {
  const taken = new Set(draft.variants.map(({ key }) => key));
  const key = ['treatment_2', 'treatment_3', 'treatment_4'].find((candidate) => !taken.has(candidate)) ?? '';
  return { ...draft, variants: [...draft.variants, { key, name: `Treatment ${draft.variants.length}`, weight: 1 }] };
}

export const withoutVariant = (draft: ExperimentDraft, index: number): ExperimentDraft => ({
  ...draft,
  variants: draft.variants.filter((_, other) => other !== index),
});

/** The rollout at which every arm gets the same share: with k treatments beside the control, k / (k + 1). */
export function equalRolloutPct(armCount: number): number {
  return Math.round((10_000 * (armCount - 1)) / armCount) / 100;
}

/** The rollout that was typed, or the one that keeps the arms equal. */
export const rolloutPctOf = ({ rolloutPct, variants }: Pick<ExperimentDraft, 'rolloutPct' | 'variants'>): number =>
  rolloutPct ?? equalRolloutPct(variants.length);

/** The id the experiment will get: what events carry, and the key of a created flag. */
export const idOf = ({ id, name }: Pick<ExperimentDraft, 'id' | 'name'>): string =>
  id === '' ? experimentIdOf(name) : id;

/** The flag as the experiment will run on it. */
export const flagOfDraft = (draft: ExperimentDraft) => ({
  ...draft,
  rolloutPct: rolloutPctOf(draft),
  enabled: true,
  winner: null,
});

/** The share each variant will really get. */
export const splitOf = (draft: ExperimentDraft): Allocation => allocation(flagOfDraft(draft));

/**
 * The request that creates it, or makes of an experiment what the form says. An existing flag keeps its traffic and its
 * split. The control has no weight here: it would set the rollout.
 *
 * @param planned left out, the plan stays as it is
 */
export function requestOf(draft: ExperimentDraft, planned?: StoredPlan): CreateExperimentRequest {
  const { id, flagKey, trafficPct, rolloutPct: _typed, variants, ...settings } = draft;
  const named = variants.map(({ key, name, weight }, index) => ({
    key,
    name: name.trim() || key,
    ...(flagKey === null && index > 0 ? { weight } : {}),
  }));
  return {
    ...settings,
    name: draft.name.trim(),
    hypothesis: draft.hypothesis.trim(),
    variants: named,
    ...(id === '' ? {} : { id }),
    ...(flagKey === null ? { trafficPct, rolloutPct: rolloutPctOf(draft) } : { flagKey }),
    ...planned,
  };
}
