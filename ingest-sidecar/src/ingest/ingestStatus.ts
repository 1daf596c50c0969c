import type { Loader } from './load/loader';
import type { Quarantine } from './quarantine/quarantine';
import type { WriteAheadLog } from './wal/writeAheadLog';

/** How the data path is. */
export interface IngestStatus {
  /** Bytes on disk that ClickHouse has not confirmed. */
  walBytes: number;
  walLimitBytes: number;
  walSegments: number;
  /** Age of the oldest of them; 0 when there are none. */
  walAgeMs: number;
  /** Why ClickHouse took nothing at the last attempt; null while it does. */
  lastError: string | null;
  /** Events that cannot be loaded and wait for a person: `trackcrumb quarantine list`. */
  quarantinedEvents: number;
}

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
  { walLimitBytes }: { walLimitBytes: number }
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
  };
}
