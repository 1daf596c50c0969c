import { useCallback } from 'react';
import type { IngestStatus } from '@trackcrumb/contract';
import { sidecar } from './sidecar';
import { useLoad } from './useLoad';

/** How the sidecar's log of events is, which keeps them while ClickHouse is away. */
export function useIngestStatus() {
  const load = useCallback(() => sidecar.get<IngestStatus>('/ingest'), []);
  return useLoad(load, 'sidecar');
}
