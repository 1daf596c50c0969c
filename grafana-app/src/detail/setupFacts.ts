import { EXPERIMENT_FIELDS, SETTING_FIELDS, type SettingField } from '@trackcrumb/contract';
import { dateTimeFormat } from '@grafana/data';
import type { ExperimentRow } from '@trackcrumb/contract/views';
import { fieldHeading } from '../fields/fieldText';
import { valueText } from '../fields/valueText';
import { formatCount } from '../format/numbers';
import { t } from '../translation/translate';

const date = (ms: number): string => dateTimeFormat(ms);

/** At the head of the page, and above the facts. */
const SHOWN_ELSEWHERE: readonly SettingField[] = ['name', 'hypothesis'];

/** Fields of which there is more to say than their value. */
const OWN_TEXTS: Partial<Record<SettingField, (experiment: ExperimentRow) => string>> = {
  unit: ({ unit }) =>
    unit === 'user'
      ? t('detail.counts-visitors', 'visitors, by their first exposure')
      : t('detail.counts-events', 'events that carry the variant'),
  prior: ({ prior_alpha, prior_beta }) => `Beta(${prior_alpha}, ${prior_beta})`,
  windowDays: ({ window_days: days, started_at_ms, window_start_ms, window_end_ms }) =>
    started_at_ms > 0
      ? `${days}: ${date(window_start_ms)} – ${date(window_end_ms)}`
      : `${days}, ${t('detail.not-started', 'not started')}`,
  plannedPerArm: ({ planned_per_arm: planned }) =>
    planned > 0 ? formatCount(planned) : t('detail.not-set', 'not set'),
};

/** How an experiment is set up, as pairs to read. */
export function setupFacts(experiment: ExperimentRow): Array<[string, string]> {
  const { started_at_ms: started, completed_at_ms: completed } = experiment;
  const settings = SETTING_FIELDS.filter((field) => !SHOWN_ELSEWHERE.includes(field)).map((field): [string, string] => [
    fieldHeading(field),
    OWN_TEXTS[field]?.(experiment) ?? storedText(field, experiment),
  ]);
  return [
    [fieldHeading('variants'), experiment.variant_keys.join(', ')],
    ...settings,
    [fieldHeading('createdAt'), date(experiment.created_at_ms)],
    ...(started > 0 ? [[fieldHeading('startedAt'), date(started)] as [string, string]] : []),
    ...(completed > 0 ? [[fieldHeading('completedAt'), date(completed)] as [string, string]] : []),
  ];
}

function storedText(field: SettingField, experiment: ExperimentRow): string {
  const definition = EXPERIMENT_FIELDS[field];
  return valueText(field, 'column' in definition ? Reflect.get(experiment, definition.column) : null);
}
