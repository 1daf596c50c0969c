import type { ReactNode } from 'react';
import { fieldHeading } from '../fields/fieldText';
import { t } from '../translation/translate';

type VariantField = `variants.${number}.${'key' | 'name' | 'weight'}`;

/** A field of the form, as problems name it. */
export type FormFieldName =
  | 'name'
  | 'id'
  | 'targetEvent'
  | 'hypothesis'
  | 'flagKey'
  | 'draw'
  | VariantField
  | 'trafficPct'
  | 'rolloutPct'
  | 'weeklyTraffic'
  | 'baselinePct'
  | 'mdePct'
  | 'unit'
  | 'rule'
  | 'holdoutPct'
  | 'prior.alpha'
  | 'prior.beta'
  | 'windowDays';

/** What is wrong, at the field it is about. */
export type Problems = Partial<Record<FormFieldName, ReactNode>>;

type PlainField = Exclude<FormFieldName, VariantField>;

const LABELS: Record<PlainField, () => string> = {
  name: () => t('create.name', 'Name'),
  id: () => t('create.id-label', 'Id'),
  targetEvent: () => t('create.event', 'Target conversion event'),
  hypothesis: () => t('create.hypothesis', 'Hypothesis'),
  flagKey: () => t('create.flag', 'Linked flag'),
  draw: () => t('create.draw', 'Who is in which variant'),
  trafficPct: () => fieldHeading('trafficPct'),
  rolloutPct: () => t('create.rollout', 'Rollout %'),
  weeklyTraffic: () => t('power.traffic', 'Weekly traffic'),
  baselinePct: () => t('power.baseline', 'Baseline rate %'),
  mdePct: () => t('power.mde', 'Relative MDE %'),
  unit: () => t('create.unit', 'What is counted'),
  rule: () => t('create.rule', 'When there is a winner'),
  holdoutPct: () => `${fieldHeading('holdoutPct')} %`,
  'prior.alpha': () => t('create.prior-alpha', 'Prior alpha'),
  'prior.beta': () => t('create.prior-beta', 'Prior beta'),
  windowDays: () => fieldHeading('windowDays'),
};

/** What stands over a field of the form. */
export function fieldLabel(name: FormFieldName): string {
  if (isPlain(name)) {
    return LABELS[name]();
  }
  const [, index, part] = name.split('.');
  switch (part) {
    case 'key':
      return index === '0' ? t('create.key-control', 'Key (control)') : t('create.key', 'Key');
    case 'name':
      return t('create.display-name', 'Display name');
    default:
      return t('create.weight', 'Weight');
  }
}

/** The same where the field is not in sight. */
export function fieldLabelAnywhere(name: FormFieldName): string {
  return isPlain(name) ? fieldLabel(name) : `${variantLabel(Number(name.split('.')[1]))}, ${fieldLabel(name)}`;
}

export const variantLabel = (index: number): string => t('create.variant', 'Variant {{number}}', { number: index + 1 });

const isPlain = (name: FormFieldName): name is PlainField => Object.hasOwn(LABELS, name);

const elementId = (name: FormFieldName): string => `field-${name}`;

/** What a field and its problem are found by in the page. */
export const fieldIds = (name: FormFieldName) => ({ field: elementId(name), problem: `${elementId(name)}-problem` });

/** Puts the cursor where something has to be corrected. */
export function focusField(name: FormFieldName): void {
  const input = document.getElementById(elementId(name))?.querySelector<HTMLElement>('input:enabled, textarea');
  input?.focus();
}
