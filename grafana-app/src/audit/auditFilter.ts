import type { AuditEntry } from '@trackcrumb/contract';

/** What of the loaded log to show. Empty strings mean everything. */
export interface AuditFilter {
  experiment: string;
  flag: string;
  actor: string;
  action: string;
  /** Only the last so many days; 0 for all. */
  days: number;
}

export const EVERYTHING: AuditFilter = { experiment: '', flag: '', actor: '', action: '', days: 0 };

const DAY_MS = 86_400_000;

export function filterEntries(entries: readonly AuditEntry[], filter: AuditFilter, nowMs: number): AuditEntry[] {
  return entries.filter(
    ({ kind, id, actor, action, at }) =>
      (filter.experiment === '' || (kind === 'experiment' && id === filter.experiment)) &&
      (filter.flag === '' || (kind === 'flag' && id === filter.flag)) &&
      (filter.actor === '' || actor === filter.actor) &&
      (filter.action === '' || action === filter.action) &&
      (filter.days === 0 || nowMs - Date.parse(at) <= filter.days * DAY_MS)
  );
}

/** The values that occur, for the filters' menus. */
export function filterOptions(
  entries: readonly AuditEntry[]
): Record<'experiment' | 'flag' | 'actor' | 'action', string[]> {
  const distinct = (values: string[]): string[] => [...new Set(values)].sort();
  return {
    experiment: distinct(entries.filter(({ kind }) => kind === 'experiment').map(({ id }) => id)),
    flag: distinct(entries.filter(({ kind }) => kind === 'flag').map(({ id }) => id)),
    actor: distinct(entries.map(({ actor }) => actor)),
    action: distinct(entries.map(({ action }) => action)),
  };
}
