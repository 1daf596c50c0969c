import type { ExperimentRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/useExperiments';
import { formatAge } from '../format/age';
import { leadingArm } from '../results/leadingArm';
import { t } from '../translation/translate';

/** What the list shows of one experiment once its row is on screen. */
export interface ExperimentSummary {
  leader: { key: string; name: string; probBest: number } | null;
  hasSrm: boolean;
  winnerName: string | null;
}

/** Counted visitors (or events) over all arms. Cheap: for sorting thousands of rows. */
export function visitorsOf({ experiment, armRows }: CountedExperiment): number {
  return armRows.reduce((sum, { variant, n }) => (experiment.variant_keys.includes(variant) ? sum + n : sum), 0);
}

const summaries = new WeakMap<CountedExperiment, ExperimentSummary>();

/** The leading arm and the verdict, computed once per loaded state. */
export function summarize(counted: CountedExperiment): ExperimentSummary {
  const known = summaries.get(counted);
  if (known !== undefined) {
    return known;
  }
  const { variant_keys, variant_names } = counted.experiment;
  const nameOf = (key: string): string => variant_names[variant_keys.indexOf(key)] || key;
  const { leader, winnerKey, hasSrm } = leadingArm(counted);
  const summary = {
    leader: leader && { ...leader, name: nameOf(leader.key) },
    hasSrm,
    winnerName: winnerKey === null ? null : nameOf(winnerKey),
  };
  summaries.set(counted, summary);
  return summary;
}

/** How long it has run; a draft by its creation, a completed one as long as it ran. */
export function ageText(experiment: ExperimentRow, nowMs: number): string {
  const { started_at_ms: started, completed_at_ms: completed, created_at_ms: created, status } = experiment;
  if (started <= 0) {
    return t('experiments.created-ago', 'created {{age}} ago', { age: formatAge(nowMs - created) });
  }
  if (status === 'completed' && completed > 0) {
    return t('experiments.ran-for', 'ran {{age}}', { age: formatAge(completed - started) });
  }
  return formatAge(nowMs - started);
}
