/** `GET /api/ingest`: how the data path is. */
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
  /** Older events are refused. */
  maxEventAgeDays: number;
}
