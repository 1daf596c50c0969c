import { dateTimeFormat } from '@grafana/data';
import type { ExperimentRow } from '@trackcrumb/contract/views';
import { formatCount, formatPctOf100 } from '../format/numbers';
import { ruleText } from '../results/ruleText';
import { t } from '../translation/translate';

const date = (ms: number): string => dateTimeFormat(ms);

/** How an experiment is set up, as pairs to read. */
export function setupFacts(experiment: ExperimentRow): Array<[string, string]> {
  const { started_at_ms: started, completed_at_ms: completed, planned_per_arm: planned } = experiment;
  return [
    [t('detail.event', 'Target event'), experiment.target_event],
    [t('detail.flag', 'Flag'), experiment.flag_key],
    [t('create.variants', 'Variants'), experiment.variant_keys.join(', ')],
    [
      t('detail.counts', 'Counts'),
      experiment.unit === 'user'
        ? t('detail.counts-visitors', 'visitors, by their first exposure')
        : t('detail.counts-events', 'events that carry the variant'),
    ],
    [t('detail.rule', 'Decision rule'), ruleText(experiment.rule)],
    [t('detail.prior', 'Prior'), `Beta(${experiment.prior_alpha}, ${experiment.prior_beta})`],
    [t('detail.holdout', 'Holdout'), formatPctOf100(experiment.holdout_pct)],
    [t('detail.planned', 'Planned per arm'), planned > 0 ? formatCount(planned) : t('detail.not-set', 'not set')],
    [
      t('detail.window', 'Window'),
      started > 0
        ? `${date(experiment.window_start_ms)} – ${date(experiment.window_end_ms)}`
        : t('detail.not-started', 'not started'),
    ],
    [t('detail.created', 'Created'), date(experiment.created_at_ms)],
    ...(started > 0 ? [[t('detail.started', 'Started'), date(started)] as [string, string]] : []),
    ...(completed > 0 ? [[t('detail.completed', 'Completed'), date(completed)] as [string, string]] : []),
  ];
}
