import type { ExperimentStatus } from '@trackcrumb/contract';
import type { ExperimentRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/useExperiments';
import { visitorsOf } from './experimentSummary';

export const SORT_ORDERS = ['newest', 'oldest', 'name', 'visitors'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export interface ListChoice {
  search: string;
  status: ExperimentStatus | 'all';
  sort: SortOrder;
}

export const PAGE_SIZE = 25;

/** The experiments that match, in the order asked for. Searches name, id, flag and target event. */
export function chooseExperiments(all: readonly CountedExperiment[], choice: ListChoice): CountedExperiment[] {
  const words = choice.search.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = all.filter(({ experiment }) => {
    if (choice.status !== 'all' && experiment.status !== choice.status) {
      return false;
    }
    const text = words.length === 0 ? '' : searchText(experiment);
    return words.every((word) => text.includes(word));
  });
  return sorted(matching, choice.sort);
}

const searchTexts = new WeakMap<ExperimentRow, string>();

/** Put together once, not at every key that is typed. */
function searchText(experiment: ExperimentRow): string {
  const known = searchTexts.get(experiment);
  if (known !== undefined) {
    return known;
  }
  const { name, experiment_id, flag_key, target_event } = experiment;
  const text = `${name} ${experiment_id} ${flag_key} ${target_event}`.toLowerCase();
  searchTexts.set(experiment, text);
  return text;
}

function sorted(experiments: CountedExperiment[], order: SortOrder): CountedExperiment[] {
  switch (order) {
    case 'newest':
      return experiments.sort((a, b) => b.experiment.created_at_ms - a.experiment.created_at_ms);
    case 'oldest':
      return experiments.sort((a, b) => a.experiment.created_at_ms - b.experiment.created_at_ms);
    case 'name':
      return experiments.sort((a, b) => a.experiment.name.localeCompare(b.experiment.name));
    case 'visitors': {
      const visitors = new Map(experiments.map((counted) => [counted, visitorsOf(counted)]));
      return experiments.sort((a, b) => (visitors.get(b) ?? 0) - (visitors.get(a) ?? 0));
    }
  }
}

/** One page of a list, and how many there are. A page beyond the end shows the last one. */
export function pageOf<T>(items: readonly T[], page: number): { items: T[]; page: number; pageCount: number } {
  const pageCount = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const current = Math.min(Math.max(1, page), pageCount);
  return { items: items.slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE), page: current, pageCount };
}

/** How many experiments have each status. */
export function statusCounts(all: readonly CountedExperiment[]): Record<ExperimentStatus | 'all', number> {
  const counts = { all: all.length, draft: 0, running: 0, paused: 0, completed: 0 };
  for (const { experiment } of all) {
    counts[experiment.status] += 1;
  }
  return counts;
}
