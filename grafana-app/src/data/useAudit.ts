import { useCallback, useState } from 'react';
import type { AuditEntry, AuditQuery, AuditResponse } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useAction } from './useAction';
import { useLoad } from './useLoad';

const PAGE_SIZE = 50;

function askAudit(query: AuditQuery): Promise<AuditResponse> {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return sidecar.get<AuditResponse>(`/audit?${new URLSearchParams(Object.fromEntries(given)).toString()}`);
}

/** Entries that were loaded on top of a first page. */
interface OlderEntries {
  first: AuditResponse;
  entries: AuditEntry[];
  nextBefore: string | null;
}

/**
 * The entries of the log that match, newest first, page by page.
 *
 * @param queryNow the filters, as they are when the first page is asked for; memoize it.
 */
export function useAudit(queryNow: () => AuditQuery) {
  const load = useCallback(async () => {
    const query = { ...queryNow(), limit: String(PAGE_SIZE) };
    return { query, first: await askAudit(query) };
  }, [queryNow]);
  const [page, refresh] = useLoad(load, 'sidecar');
  const [loaded, setLoaded] = useState<OlderEntries>();
  const { run, busy, problem } = useAction(askAudit);

  const first = page.data?.first;
  // What belongs to another first page is out of date.
  const older = loaded?.first === first ? loaded : undefined;
  const nextBefore = older === undefined ? (first?.nextBefore ?? null) : older.nextBefore;
  const loadOlder = async () => {
    if (page.data === undefined || nextBefore === null) {
      return;
    }
    const answer = await run({ ...page.data.query, before: nextBefore });
    if (answer !== undefined) {
      const entries = [...(older?.entries ?? []), ...answer.entries];
      setLoaded({ first: page.data.first, entries, nextBefore: answer.nextBefore });
    }
  };

  return {
    load: page,
    refresh,
    entries: first === undefined ? undefined : [...first.entries, ...(older?.entries ?? [])],
    /** Whom the log speaks of. */
    actors: first?.actors ?? [],
    /** Null when everything is loaded. */
    loadOlder: nextBefore === null ? null : loadOlder,
    isLoadingOlder: busy,
    olderProblem: problem,
  };
}
