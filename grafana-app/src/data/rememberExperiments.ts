import type { Experiment } from '@trackcrumb/contract';
import {
  isRemembered,
  keep,
  MOST_REMEMBERED,
  RANK_OF_STATUS,
  remembered,
  type RememberedExperiment,
} from './rememberedExperiments';

export const LONGEST_REMEMBERED_NAME = 120;

/** Remembers the whole list instead of what was known. */
export function rememberExperiments(all: readonly Experiment[]): void {
  keep({ askedAtMs: Date.now(), experiments: mostWanted(all) });
}

/** Remembers an experiment that was created or changed. */
export function rememberExperiment(changed: Experiment): void {
  const { askedAtMs, experiments } = remembered();
  keep({ askedAtMs, experiments: mostWanted([changed, ...experiments.filter(({ id }) => id !== changed.id)]) });
}

/** Running and paused ones, drafts, completed ones; the newest first in each. */
const mostWanted = (experiments: readonly RememberedExperiment[]): RememberedExperiment[] =>
  experiments
    .filter(isRemembered)
    .sort((a, b) => RANK_OF_STATUS[a.status] - RANK_OF_STATUS[b.status] || byNewest(a, b))
    .slice(0, MOST_REMEMBERED)
    .map(({ id, name, status, createdAt }) => ({ id, name: shortened(name), status, createdAt }));

/** Times of one format are in the order of their texts. */
const byNewest = (a: RememberedExperiment, b: RememberedExperiment): number =>
  Number(a.createdAt < b.createdAt) - Number(a.createdAt > b.createdAt);

function shortened(name: string): string {
  const characters = [...name];
  return characters.length > LONGEST_REMEMBERED_NAME
    ? `${characters.slice(0, LONGEST_REMEMBERED_NAME - 1).join('')}…`
    : name;
}
