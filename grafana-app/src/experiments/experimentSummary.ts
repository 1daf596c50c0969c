import { leadingArm, storedLeadingArm } from '@trackcrumb/analysis';
import type { Experiment } from '@trackcrumb/contract';
import type { ListedExperiment } from '../data/countedExperiments';
import { formatAge } from '../format/age';
import { t } from '../translation/translate';
import { variantName } from './variantName';

/** What the list shows of one experiment once its row is on screen. */
export interface ExperimentSummary {
  leader: { key: string; name: string; probBest: number } | null;
  hasSrm: boolean;
  winnerName: string | null;
}

/** Counted visitors (or events) over all arms. Cheap: for sorting thousands of rows. */
export function visitorsOf({ experiment: { variants }, moments, storedArms }: ListedExperiment): number {
  const isArm = (key: string): boolean => variants.some((variant) => variant.key === key);
  return (storedArms ?? moments).reduce((sum, { variant, n }) => (isArm(variant) ? sum + n : sum), 0);
}

const summaries = new WeakMap<ListedExperiment, ExperimentSummary>();

/** The leading arm and the verdict, computed once per loaded state. */
export function summarize(listed: ListedExperiment): ExperimentSummary {
  const known = summaries.get(listed);
  if (known !== undefined) {
    return known;
  }
  const { experiment, moments, countedAt, storedArms } = listed;
  const { leader, winnerKey, hasSrm } =
    storedArms === null ? leadingArm(experiment, moments, countedAt) : storedLeadingArm(storedArms);
  const summary = {
    leader: leader && { ...leader, name: variantName(experiment, leader.key) },
    hasSrm,
    winnerName: winnerKey === null ? null : variantName(experiment, winnerKey),
  };
  summaries.set(listed, summary);
  return summary;
}

/** How long it has run; a draft by its creation, a completed one as long as it ran. */
export function ageText({ createdAt, startedAt, completedAt }: Experiment, nowMs: number): string {
  if (startedAt === null) {
    return t('experiments.created-ago', 'created {{age}} ago', { age: formatAge(nowMs - Date.parse(createdAt)) });
  }
  const started = Date.parse(startedAt);
  return completedAt === null
    ? formatAge(nowMs - started)
    : t('experiments.ran-for', 'ran {{age}}', { age: formatAge(Date.parse(completedAt) - started) });
}
