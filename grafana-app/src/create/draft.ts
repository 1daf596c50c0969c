import {
  SLUG_PATTERN,
  slugOf,
  type AnalysisUnit,
  type CreateExperimentRequest,
  type DecisionRule,
} from '@trackcrumb/contract';
import { allocation, type Allocation } from '@trackcrumb/contract/assignment';
import { formatCount, formatNumber } from '../format/numbers';
import { t } from '../translation/translate';

/** A variant as it stands in the form. */
export interface VariantDraft {
  key: string;
  name: string;
  /** Relative among the treatments; the control has none. */
  weight: number;
}

/** Everything the form holds. Percentages are 0-100, as people type them. */
export interface ExperimentDraft {
  name: string;
  targetEvent: string;
  hypothesis: string;
  variants: VariantDraft[];
  /** Null: a flag is created with the experiment. */
  flagKey: string | null;
  rolloutPct: number;
  holdoutPct: number;
  unit: AnalysisUnit;
  rule: DecisionRule;
  priorAlpha: number;
  priorBeta: number;
  windowDays: number;
}

export const MAX_VARIANTS = 4;
export const MAX_HOLDOUT_PCT = 25;
const SMALLEST_PRIOR = 0.001;
const LARGEST_PRIOR = 1_000_000;

export const EMPTY_DRAFT: ExperimentDraft = {
  name: '',
  targetEvent: '',
  hypothesis: '',
  variants: [
    { key: 'control', name: 'Control', weight: 1 },
    { key: 'treatment', name: 'Treatment', weight: 1 },
  ],
  flagKey: null,
  rolloutPct: 50,
  holdoutPct: 0,
  unit: 'user',
  rule: 'standard',
  priorAlpha: 1,
  priorBeta: 1,
  windowDays: 30,
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

/** The share each variant will really get. */
export function splitOf(draft: ExperimentDraft): Allocation {
  return allocation({
    enabled: true,
    winner: null,
    rolloutPct: draft.rolloutPct,
    holdoutPct: draft.holdoutPct,
    variants: draft.variants,
  });
}

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
  if (!inRange(draft.rolloutPct, 0, 100)) {
    problems['rolloutPct'] = t('create.rollout-invalid', 'A percentage from 0 to 100.');
  }
  if (!inRange(draft.holdoutPct, 0, MAX_HOLDOUT_PCT)) {
    problems['holdoutPct'] = t('create.holdout-invalid', 'A percentage from 0 to {{most}}.', { most: MAX_HOLDOUT_PCT });
  }
  if (![draft.priorAlpha, draft.priorBeta].every((value) => inRange(value, SMALLEST_PRIOR, LARGEST_PRIOR))) {
    problems['prior'] = t('create.prior-invalid', 'Both from {{least}} to {{most}}; 1 and 1 say nothing in advance.', {
      least: formatNumber(SMALLEST_PRIOR),
      most: formatCount(LARGEST_PRIOR),
    });
  }
  if (!Number.isInteger(draft.windowDays) || !inRange(draft.windowDays, 1, 365)) {
    problems['windowDays'] = t('create.window-invalid', 'Whole days, 1 to 365.');
  }
  if (draft.variants.slice(1).every(({ weight }) => !(weight > 0))) {
    problems['weights'] = t('create.weights-invalid', 'At least one treatment needs a weight above 0.');
  }
  return problems;
}

const inRange = (value: number, from: number, to: number): boolean => value >= from && value <= to;

/** The request that creates it. `plannedPerArm` comes from the power estimate; null leaves it unplanned. */
export function requestOf(draft: ExperimentDraft, plannedPerArm: number | null): CreateExperimentRequest {
  return {
    name: draft.name.trim(),
    targetEvent: draft.targetEvent,
    variants: draft.variants.map(({ key, name, weight }) => ({ key, name: name.trim() || key, weight })),
    ...(draft.flagKey === null ? { rolloutPct: draft.rolloutPct } : { flagKey: draft.flagKey }),
    holdoutPct: draft.holdoutPct,
    unit: draft.unit,
    rule: draft.rule,
    prior: { alpha: draft.priorAlpha, beta: draft.priorBeta },
    windowDays: draft.windowDays,
    plannedPerArm,
    ...(draft.hypothesis.trim() === '' ? {} : { hypothesis: draft.hypothesis.trim() }),
  };
}
