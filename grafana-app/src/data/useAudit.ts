import { useCallback } from 'react';
import type { AuditResponse } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useLoad } from './useLoad';

/** What part of the log to read; everything by default. */
export interface AuditSubject {
  experiment?: string;
  flag?: string;
}

/** The newest entries of the log, at most `limit` (up to 1,000). */
export function useAudit({ experiment, flag }: AuditSubject, limit: number) {
  const load = useCallback(() => {
    const query = new URLSearchParams({ limit: String(limit) });
    if (experiment !== undefined) {
      query.set('experiment', experiment);
    }
    if (flag !== undefined) {
      query.set('flag', flag);
    }
    return sidecar.get<AuditResponse>(`/audit?${query.toString()}`);
  }, [experiment, flag, limit]);
  return useLoad(load, 'sidecar');
}
