import type { IngestFailure, IngestStatus } from '@trackcrumb/contract';
import type { Loader } from './load/loader';
import type { Quarantine } from './quarantine/quarantine';
import type { WriteAheadLog } from './wal/writeAheadLog';

export function ingestStatus(
  wal: WriteAheadLog,
  loader: Loader,
  quarantine: Pick<Quarantine, 'count'>,
  { walLimitBytes, maxEventAgeDays }: { walLimitBytes: number; maxEventAgeDays: number }
): IngestStatus {
  const { segments, failure } = loader;
  const begun = [
    ...segments.map(({ createdAtMs }) => createdAtMs),
    ...(wal.openSinceMs === null ? [] : [wal.openSinceMs]),
  ];
  return {
    walBytes: wal.bytes,
    walLimitBytes,
    walSegments: begun.length,
    walAgeMs: begun.length === 0 ? 0 : Math.max(0, Date.now() - Math.min(...begun)),
    waitingEvents: segments.reduce((sum, { rows }) => sum + rows, wal.openRows),
    refusing: failureOf(wal.refusal),
    loadFailing: failureOf(failure),
    lastError: failure?.reason ?? null,
    quarantinedEvents: quarantine.count,
    maxEventAgeDays,
  };
}

function failureOf(failure: { sinceMs: number; reason: string } | null): IngestFailure | null {
  return failure && { since: new Date(failure.sinceMs).toISOString(), reason: failure.reason };
}
