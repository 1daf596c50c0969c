import {
  EXPERIMENT_STATUSES,
  type AnalysisUnit,
  type DecisionRule,
  type Draw,
  type ForcedVariant,
  type ImportedFile,
  type Rules,
  type SamplePlan,
} from '@trackcrumb/contract';
import type { Allocation } from '@trackcrumb/contract/assignment';
import { dateTimeFormat } from '@grafana/data';
import { sharesText } from '../charts/sharesText';
import { statusText } from '../experiments/statusText';
import { conditionsText, everybodyText, rulesText } from '../flags/rulesText';
import { formatCount, formatNumber, formatPctOf100, formatPctShort } from '../format/numbers';
import { drawText } from './drawText';
import { ruleText } from '../results/ruleText';
import { unitText } from '../results/unitText';
import { t } from '../translation/translate';

const PERCENT_FIELDS = ['holdoutPct', 'trafficPct', 'rolloutPct', 'pct'];
const TIME_FIELDS = ['createdAt', 'startedAt', 'completedAt', 'endedAt'];

export const isEmpty = (value: unknown): value is null | undefined | '' =>
  value === null || value === undefined || value === '';

/** The value of a field of the configuration, for a person. */
export function valueText(field: string, value: unknown): string {
  if (field === 'rules') {
    return value === null || value === undefined ? everybodyText() : rulesText(value as Rules);
  }
  if (isEmpty(value)) {
    return t('audit.nothing', 'none');
  }
  if (PERCENT_FIELDS.includes(field) && typeof value === 'number') {
    return formatPctOf100(value);
  }
  if (TIME_FIELDS.includes(field) && typeof value === 'string') {
    return dateTimeFormat(value);
  }
  if (typeof value === 'boolean') {
    return value ? t('audit.on', 'on') : t('audit.off', 'off');
  }
  if (Array.isArray(value)) {
    return value.map(memberText).join(', ');
  }
  if (typeof value === 'object') {
    return field === 'allocation'
      ? splitText(value)
      : field === 'plan'
        ? planText(value as SamplePlan)
        : recordText(value);
  }
  return wordText(field, value);
}

/** Words of the configuration, as the pages call them. */
function wordText(field: string, value: unknown): string {
  const status = EXPERIMENT_STATUSES.find((known) => known === value);
  if (field === 'status' && status !== undefined) {
    return statusText(status);
  }
  if (field === 'unit') {
    return unitText(value as AnalysisUnit);
  }
  if (field === 'rule') {
    return ruleText(value as DecisionRule);
  }
  if (field === 'assignment') {
    return value === 'external'
      ? t('fields.assigned-elsewhere', 'somebody else')
      : t('fields.assigned-by-flag', 'the flag');
  }
  if (field === 'draw') {
    return drawText(value as Draw);
  }
  if (field === 'plannedPerArm') {
    return formatCount(Number(value));
  }
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

/** A variant reads `treatment (weight 2)` or `treatment (Green button)`. */
function memberText(member: unknown): string {
  if (typeof member !== 'object' || member === null) {
    return String(member);
  }
  if ('digest' in member) {
    return importedText(member as ImportedFile);
  }
  if ('if' in member) {
    const { if: conditions, variant } = member as ForcedVariant;
    return `${variant} (${conditionsText(conditions)})`;
  }
  const { key, name, weight } = member as { key?: unknown; name?: unknown; weight?: unknown };
  const detail =
    weight === undefined ? name : t('audit.weight', 'weight {{weight}}', { weight: formatNumber(Number(weight)) });
  return key === undefined
    ? recordText(member)
    : detail === undefined
      ? String(key)
      : `${String(key)} (${String(detail)})`;
}

/** Without the traffic and the weeks: they say when, not what. */
const planText = ({ baseline, mdeRelative, alpha, power }: SamplePlan): string =>
  t('fields.plan', '{{lift}} lift on a {{baseline}} baseline, with {{power}} power at {{alpha}}', {
    lift: formatPctShort(mdeRelative),
    baseline: formatPctShort(baseline),
    power: formatPctShort(power),
    alpha: formatPctShort(alpha),
  });

const importedText = ({ name, rows }: ImportedFile): string =>
  t('fields.imported-file', '{{name}} ({{rows}} rows)', { name, rows: formatCount(rows) });

function splitText(allocation: object): string {
  const { variants = [], holdout } = allocation as Partial<Allocation>;
  return sharesText(variants, holdout);
}

const recordText = (record: object): string =>
  Object.entries(record)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
