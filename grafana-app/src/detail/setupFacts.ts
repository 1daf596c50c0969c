import { analysisWindow, SETTING_FIELDS, type Experiment, type SettingField } from '@trackcrumb/contract';
import { dateTimeFormat } from '@grafana/data';
import { fieldHeading } from '../fields/fieldText';
import { valueText } from '../fields/valueText';
import { t } from '../translation/translate';

const date = (time: number | string): string => dateTimeFormat(time);

/** At the head of the page, and above the facts. */
const SHOWN_ELSEWHERE: readonly SettingField[] = ['name', 'hypothesis', 'archived'];

/** How an experiment is set up, as pairs to read; of one that is not completed, the window ends `now`. */
export function setupFacts(experiment: Experiment, now: Date): Array<[string, string]> {
  const { startedAt, completedAt } = experiment;
  const fields = SETTING_FIELDS.filter((field) => !SHOWN_ELSEWHERE.includes(field));
  return [
    ...fields.map((field): [string, string] => [fieldHeading(field), factText(field, experiment, now)]),
    [fieldHeading('variants'), experiment.variants.map(({ key }) => key).join(', ')],
    [fieldHeading('createdAt'), date(experiment.createdAt)],
    ...(startedAt === null ? [] : [[fieldHeading('startedAt'), date(startedAt)] as [string, string]]),
    ...(completedAt === null ? [] : [[fieldHeading('completedAt'), date(completedAt)] as [string, string]]),
  ];
}

/** Of some fields there is more to say than their value. */
function factText(field: SettingField, experiment: Experiment, now: Date): string {
  switch (field) {
    case 'unit':
      return experiment.unit === 'user'
        ? t('detail.counts-visitors', 'visitors, by their first exposure')
        : t('detail.counts-events', 'events that carry the variant');
    case 'prior':
      return `Beta(${experiment.prior.alpha}, ${experiment.prior.beta})`;
    case 'plannedPerArm':
    case 'plan':
      return experiment[field] === null ? t('detail.not-set', 'not set') : valueText(field, experiment[field]);
    case 'windowDays': {
      const window = analysisWindow(experiment, now);
      const period =
        window === null ? t('detail.not-started', 'not started') : `${date(window.startMs)} – ${date(window.endMs)}`;
      return `${experiment.windowDays} (${period})`;
    }
    default:
      return valueText(field, experiment[field]);
  }
}
