import { dateTimeFormat } from '@grafana/data';
import { analysisWindow, type Experiment } from '@trackcrumb/contract';
import { formatCount, formatPctOf100 } from '../format/numbers';
import { ruleText } from '../results/ruleText';
import { t } from '../translation/translate';

const date = (time: number | string): string => dateTimeFormat(time);

/** How an experiment is set up, as pairs to read; of one that is not completed, the window ends `now`. */
export function setupFacts(experiment: Experiment, now: Date): Array<[string, string]> {
  const { startedAt, completedAt, plannedPerArm, prior } = experiment;
  const window = analysisWindow(experiment, now);
  return [
    [t('detail.event', 'Target event'), experiment.targetEvent],
    [t('detail.flag', 'Flag'), experiment.flagKey],
    [t('create.variants', 'Variants'), experiment.variants.map(({ key }) => key).join(', ')],
    [
      t('detail.counts', 'Counts'),
      experiment.unit === 'user'
        ? t('detail.counts-visitors', 'visitors, by their first exposure')
        : t('detail.counts-events', 'events that carry the variant'),
    ],
    [t('detail.rule', 'Decision rule'), ruleText(experiment.rule)],
    [t('detail.prior', 'Prior'), `Beta(${prior.alpha}, ${prior.beta})`],
    [t('detail.holdout', 'Holdout'), formatPctOf100(experiment.holdoutPct)],
    [
      t('detail.planned', 'Planned per arm'),
      plannedPerArm === null ? t('detail.not-set', 'not set') : formatCount(plannedPerArm),
    ],
    [
      t('detail.window', 'Window'),
      window === null ? t('detail.not-started', 'not started') : `${date(window.startMs)} – ${date(window.endMs)}`,
    ],
    [t('detail.created', 'Created'), date(experiment.createdAt)],
    ...(startedAt === null ? [] : [[t('detail.started', 'Started'), date(startedAt)] as [string, string]]),
    ...(completedAt === null ? [] : [[t('detail.completed', 'Completed'), date(completedAt)] as [string, string]]),
  ];
}
