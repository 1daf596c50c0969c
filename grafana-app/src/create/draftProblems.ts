import { EXPERIMENT_FIELDS, FLAG_FIELDS, RESERVED_EXPERIMENT_IDS, slugOf, SLUG_PATTERN } from '@trackcrumb/contract';
import { numberProblem } from '../fields/numberProblem';
import { textProblem } from '../fields/textProblem';
import { t } from '../translation/translate';
import { rolloutPctOf, type ExperimentDraft, type VariantDraft } from './draft';
import type { FormFieldName, Problems } from './formField';

const VARIANT_NAME = EXPERIMENT_FIELDS.variants.schema.items.properties.name;
const WEIGHT = FLAG_FIELDS.variants.schema.items.properties.weight;
const PRIOR = EXPERIMENT_FIELDS.prior.schema.properties;

type Found = [FormFieldName, string | null];

/** What is wrong, by field; the sidecar has the last word. */
export function draftProblems(draft: ExperimentDraft): Problems {
  const ownFlag = draft.flagKey === null;
  const found: Found[] = [
    ['name', nameProblem(draft.name)],
    ['id', idProblem(draft.id)],
    ['targetEvent', eventProblem(draft.targetEvent)],
    ['hypothesis', textProblem(draft.hypothesis, EXPERIMENT_FIELDS.hypothesis.schema)],
    ...draft.variants.flatMap((variant, index) => variantProblems(variant, index, draft)),
    ...(ownFlag
      ? ([
          ['trafficPct', pctProblem(draft.trafficPct, FLAG_FIELDS.trafficPct.schema)],
          ['rolloutPct', pctProblem(rolloutPctOf(draft), FLAG_FIELDS.rolloutPct.schema)],
        ] satisfies Found[])
      : []),
    ['holdoutPct', pctProblem(draft.holdoutPct, EXPERIMENT_FIELDS.holdoutPct.schema)],
    ['prior.alpha', numberProblem(draft.prior.alpha, PRIOR.alpha)],
    ['prior.beta', numberProblem(draft.prior.beta, PRIOR.beta)],
    ['windowDays', numberProblem(draft.windowDays, EXPERIMENT_FIELDS.windowDays.schema)],
  ];
  return Object.fromEntries(found.filter(([, problem]) => problem !== null));
}

function idProblem(id: string): string | null {
  if (RESERVED_EXPERIMENT_IDS.includes(id)) {
    return t('create.id-reserved', "'{{id}}' is the address of a page: choose another one.", { id });
  }
  return id === '' || isSlug(id) ? null : slugRule();
}

export function nameProblem(name: string): string | null {
  if (name.trim() === '') {
    return t('create.name-missing', 'Give it a name.');
  }
  return slugOf(name) === ''
    ? t('create.name-without-id', 'Use at least one letter or digit: the name becomes the id in events and SQL.')
    : textProblem(name, EXPERIMENT_FIELDS.name.schema);
}

function eventProblem(event: string): string | null {
  if (event.trim() === '') {
    return t('create.event-missing', 'Name the event that counts as a conversion.');
  }
  return event === event.trim()
    ? textProblem(event, EXPERIMENT_FIELDS.targetEvent.schema)
    : t('create.event-spaces', 'Remove the spaces at its ends: it must match exactly.');
}

function variantProblems(
  { key, name, weight }: VariantDraft,
  index: number,
  { variants, flagKey }: ExperimentDraft
): Found[] {
  const isTaken = variants.findIndex((other) => other.key === key) !== index;
  return [
    [
      `variants.${index}.key`,
      !isSlug(key)
        ? slugRule()
        : isTaken
          ? t('create.key-taken', "'{{key}}' is taken by another variant.", { key })
          : null,
    ],
    [`variants.${index}.name`, textProblem(name, VARIANT_NAME)],
    ...(index === 0 || flagKey !== null
      ? []
      : ([[`variants.${index}.weight`, weightProblem(weight, index, variants)]] satisfies Found[])),
  ];
}

/** Said once, at the first treatment, where it is about all of them. */
function weightProblem(weight: number, index: number, variants: readonly VariantDraft[]): string | null {
  return index === 1 && variants.slice(1).every((treatment) => treatment.weight === 0)
    ? t('create.weights-invalid', 'At least one treatment needs a weight above 0.')
    : numberProblem(weight, WEIGHT);
}

/** Shares are dealt in whole hundredths. */
function pctProblem(pct: number, bounds: { type: string; minimum: number; maximum: number }): string | null {
  const isWhole = Math.abs(pct * 100 - Math.round(pct * 100)) <= 1e-9;
  return numberProblem(pct, bounds) ?? (isWhole ? null : t('field-range.two-decimals', 'At most two decimals.'));
}

const isSlug = (text: string): boolean => new RegExp(SLUG_PATTERN).test(text);
const slugRule = (): string => t('create.key-invalid', 'Lower case letters, digits, _ and -, up to 64.');
