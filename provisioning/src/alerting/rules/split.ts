import { clickHouseRule } from '../clickHouseRule';
import { SPLIT_PANEL } from '../links';
import { TOLD_EXPERIMENTS } from './toldExperiments';

/** One cause, one alert: it stays through a pause and ends when somebody resumes with a reason or completes. */
export const split = clickHouseRule({
  uid: 'trackcrumb-split',
  title: 'Wrong split of visitors',
  severity: 'critical',
  sql: `
SELECT experiment_id, experiment_id AS trackcrumb_experiment, split_text AS details, toFloat64(split_fires) AS fires
FROM trackcrumb.experiment_summaries_v1
WHERE ${TOLD_EXPERIMENTS}`,
  fires: { type: 'gt', params: [0] },
  wait: '0s',
  summary: 'The split of visitors between the variants of an experiment, against the one configured',
  withoutRow: 'No experiment has been judged yet.',
  advice: 'The runbook says how to find the cause, and what ends this alert.',
  panel: SPLIT_PANEL,
  ofExperiment: true,
});
