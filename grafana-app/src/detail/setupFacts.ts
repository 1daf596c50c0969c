import type { ExperimentRow } from '@trackcrumb/contract/views';
import { formatCount } from '../format/numbers';

const date = (ms: number): string => new Date(ms).toLocaleString();

/** How an experiment is set up, as pairs to read. */
export function setupFacts(experiment: ExperimentRow): Array<[string, string]> {
  const { started_at_ms: started, completed_at_ms: completed, planned_per_arm: planned } = experiment;
  return [
    ['Target event', experiment.target_event],
    ['Flag', experiment.flag_key],
    ['Variants', experiment.variant_keys.join(', ')],
    ['Counts', experiment.unit === 'user' ? 'visitors, by their first exposure' : 'events that carry the variant'],
    ['Decision rule', experiment.rule],
    ['Prior', `Beta(${experiment.prior_alpha}, ${experiment.prior_beta})`],
    ['Holdout', `${experiment.holdout_pct}%`],
    ['Planned per arm', planned > 0 ? formatCount(planned) : 'not set'],
    ['Window', started > 0 ? `${date(experiment.window_start_ms)} – ${date(experiment.window_end_ms)}` : 'not started'],
    ['Created', date(experiment.created_at_ms)],
    ...(started > 0 ? [['Started', date(started)] as [string, string]] : []),
    ...(completed > 0 ? [['Completed', date(completed)] as [string, string]] : []),
  ];
}
