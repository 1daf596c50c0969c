import {
  EXPERIMENT_FIELDS,
  FLAG_FIELDS,
  NEW_EXPERIMENT_ROLLOUT_PCT,
  SETTING_DEFAULTS,
  SLUG_PATTERN,
  slugOf,
  type CreateExperimentRequest,
  type ExperimentSettings,
  type WholeExperiment,
} from '@trackcrumb/contract';
import { allocation, type Allocatable, type Allocation } from '@trackcrumb/contract/assignment';
import { numberProblem } from '../fields/numberProblem';
import { t } from '../translation/translate';
import type { StoredPlan } from './storedPlan';

/** A variant as it stands in the form: its weight is relative among the treatments; the control has none. */
export type VariantDraft = WholeExperiment['variants'][number];

/** Everything the form holds. Percentages are 0-100, as people type them. */
export interface ExperimentDraft extends Omit<ExperimentSettings, 'flagKey' | keyof StoredPlan> {
  variants: VariantDraft[];
  /** Null: a flag is created with the experiment, or the one it has stays. */
  flagKey: string | null;
  trafficPct: number;
  rolloutPct: number;
}

export const MAX_VARIANTS = EXPERIMENT_FIELDS.variants.schema.maxItems;

const { plannedPerArm: _, plan: __, ...DEFAULTS } = SETTING_DEFAULTS;

export const EMPTY_DRAFT: ExperimentDraft = {
  ...DEFAULTS,
  name: '',
  targetEvent: '',
  variants: EXPERIMENT_FIELDS.variants.default.map((variant) => ({ ...variant, weight: 1 })),
  flagKey: null,
  trafficPct: FLAG_FIELDS.trafficPct.default,
  rolloutPct: NEW_EXPERIMENT_ROLLOUT_PCT,
};

/** Adds a treatment that keeps the arms equal: with k treatments beside the control, the rollout is k / (k + 1). */
export function withVariant(draft: ExperimentDraft): ExperimentDraft {
  const taken = new Set(draft.variants.map(({ key }) => key));
  const key = ['treatment_2', 'treatment_3', 'treatment_4'].find((candidate) => !taken.has(candidate)) ?? '';
  const variants = [...draft.variants, { key, name: `Treatment ${draft.variants.length}`, weight: 1 }];
  return { ...draft, variants, rolloutPct: equalRolloutPct(variants.length) };
}

export function withoutVariant(draft: ExperimentDraft, index: number): ExperimentDraft {
  const variants = draft.variants.filter((_, other) => other !== index);
  return { ...draft, variants, rolloutPct: equalRolloutPct(variants.length) };
}

/** The rollout at which every arm gets the same share. */
export function equalRolloutPct(armCount: number): number {
  return Math.round((10_000 * (armCount - 1)) / armCount) / 100;
}

/** The id the experiment will get: what events carry, and the key of a created flag. */
export const idOf = (draft: ExperimentDraft): string => slugOf(draft.name);

/** The flag as the experiment will run on it. */
export const flagOfDraft = (draft: ExperimentDraft) =>
  ({ ...draft, enabled: true, winner: null }) satisfies Allocatable;

/** The share each variant will really get. */
export const splitOf = (draft: ExperimentDraft): Allocation => allocation(flagOfDraft(draft));

/** What is wrong, by field; the sidecar has the last word. */
export function draftProblems(draft: ExperimentDraft): Partial<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (draft.name.trim() === '') {
    problems['name'] = t('create.name-missing', 'Give it a name.');
  } else if (idOf(draft) === '') {
    problems['name'] = t(
      'create.name-without-id',
      'Use at least one letter or digit: the name becomes the id in events and SQL.'
    );
  }
  if (draft.targetEvent.trim() === '') {
    problems['targetEvent'] = t('create.event-missing', 'Name the event that counts as a conversion.');
  } else if (draft.targetEvent !== draft.targetEvent.trim()) {
    problems['targetEvent'] = t('create.event-spaces', 'Remove the spaces at its ends: it must match exactly.');
  }
  draft.variants.forEach(({ key }, index) => {
    if (!new RegExp(SLUG_PATTERN).test(key)) {
      problems[`variants.${index}`] = t('create.key-invalid', 'Lower case letters, digits, _ and -, up to 64.');
    } else if (draft.variants.findIndex((other) => other.key === key) !== index) {
      problems[`variants.${index}`] = t('create.key-taken', "'{{key}}' is taken by another variant.", { key });
    }
  });
  const numbers = { ...EXPERIMENT_FIELDS, ...FLAG_FIELDS };
  for (const [field, value] of Object.entries(draft)) {
    const problem = numberProblem(value, Reflect.get(numbers, field)?.schema);
    if (problem !== null) {
      problems[field] = problem;
    }
  }
  if (draft.variants.slice(1).every(({ weight }) => !(weight > 0))) {
    problems['weights'] = t('create.weights-invalid', 'At least one treatment needs a weight above 0.');
  }
  return problems;
}

/**
 * The request that creates it, or makes of an experiment what the form says. An existing flag keeps its traffic and its
 * split. The control has no weight here: it would set the rollout.
 *
 * @param planned left out, the plan stays as it is
 */
export function requestOf(draft: ExperimentDraft, planned?: StoredPlan): CreateExperimentRequest {
  const { flagKey, trafficPct, rolloutPct, variants, ...settings } = draft;
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
    ...(flagKey === null ? { trafficPct, rolloutPct } : { flagKey }),
    ...planned,
  };
}
