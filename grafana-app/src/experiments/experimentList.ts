import { EXPERIMENT_STATUSES, type Experiment } from '@trackcrumb/contract';
import type { ListedExperiment } from '../data/countedExperiments';
import { visitorsOf } from './experimentSummary';

export const SORT_ORDERS = ['newest', 'oldest', 'name', 'visitors'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** What is archived is only among its own. */
export const LIST_FILTERS = ['all', ...EXPERIMENT_STATUSES, 'archived'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

export interface ListChoice {
  search: string;
  status: ListFilter;
  sort: SortOrder;
}

export const PAGE_SIZE = 25;

/** The experiments that match, in the order asked for. Searches name, id, flag and target event. */
export function chooseExperiments(all: readonly ListedExperiment[], choice: ListChoice): ListedExperiment[] {
  const words = choice.search.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = all.filter(({ experiment }) => {
    if (!isIn(experiment, choice.status)) {
      return false;
    }
    const text = words.length === 0 ? '' : searchText(experiment);
    return words.every((word) => text.includes(word));
  });
  return sorted(matching, choice.sort);
}

function isIn({ status, archived }: Experiment, filter: ListFilter): boolean {
  return filter === 'archived' ? archived : !archived && (filter === 'all' || filter === status);
}

const searchTexts = new WeakMap<Experiment, string>();

/** Put together once, not at every key that is typed. */
function searchText(experiment: Experiment): string {
  const known = searchTexts.get(experiment);
  if (known !== undefined) {
    return known;
  }
  const { name, id, flagKey, targetEvent } = experiment;
  const text = `${name} ${id} ${flagKey} ${targetEvent}`.toLowerCase();
  searchTexts.set(experiment, text);
  return text;
}

/** Times of one format are in the order of their texts. */
function byCreation({ experiment: a }: ListedExperiment, { experiment: b }: ListedExperiment): number {
  return a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt);
}

function sorted(experiments: ListedExperiment[], order: SortOrder): ListedExperiment[] {
  switch (order) {
    case 'newest':
      return experiments.sort((a, b) => byCreation(b, a));
    case 'oldest':
      return experiments.sort(byCreation);
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

/** How many experiments each filter shows. */
export function filterCounts(all: readonly ListedExperiment[]): Record<ListFilter, number> {
  const counts = { all: 0, draft: 0, running: 0, paused: 0, completed: 0, archived: 0 };
  for (const { experiment } of all) {
    if (experiment.archived) {
      counts.archived += 1;
    } else {
      counts.all += 1;
      counts[experiment.status] += 1;
    }
  }
  return counts;
}
