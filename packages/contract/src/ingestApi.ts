/** Something that should work does not. */
export interface IngestFailure {
  /** ISO 8601, UTC. */
  since: string;
  reason: string;
}

/** `GET /api/ingest`: how the data path is. */
export interface IngestStatus {
  /** Bytes on disk that ClickHouse has not confirmed. */
  walBytes: number;
  walLimitBytes: number;
  walSegments: number;
  /** Age of the oldest of them; 0 when there are none. */
  walAgeMs: number;
  /** Events that are accepted and not in ClickHouse. */
  waitingEvents: number;
  /** Why events are refused; null while they are accepted. */
  refusing: IngestFailure | null;
  /** Why they do not load; null while they do. */
  loadFailing: IngestFailure | null;
  /** Why ClickHouse took nothing at the last attempt; null while it does. */
  lastError: string | null;
  /** Events that cannot be loaded and wait for a person: `trackcrumb quarantine list`. */
  quarantinedEvents: number;
  /** Older events are refused. */
  maxEventAgeDays: number;
}
