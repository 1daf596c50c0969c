import type { IngestStatus } from '@trackcrumb/contract';
import type { Loader } from './load/loader';
import type { Quarantine } from './quarantine/quarantine';
import type { WriteAheadLog } from './wal/writeAheadLog';

/** 'ok', or why events are refused. */
export function eventLogState({ walBytes, walLimitBytes }: IngestStatus): string {
  return walBytes < walLimitBytes
    ? 'ok'
    : 'the write-ahead log is full: events are refused until ClickHouse takes some';
}

export function ingestStatus(
  wal: WriteAheadLog,
  loader: Loader,
  quarantine: Pick<Quarantine, 'count'>,
  { walLimitBytes, maxEventAgeDays }: { walLimitBytes: number; maxEventAgeDays: number }
): IngestStatus {
  const begun = [
    ...loader.segments.map(({ createdAtMs }) => createdAtMs),
    ...(wal.openSinceMs === null ? [] : [wal.openSinceMs]),
  ];
  return {
    walBytes: wal.bytes,
    walLimitBytes,
    walSegments: begun.length,
    walAgeMs: begun.length === 0 ? 0 : Math.max(0, Date.now() - Math.min(...begun)),
    lastError: loader.lastError,
    quarantinedEvents: quarantine.count,
    maxEventAgeDays,
  };
}
