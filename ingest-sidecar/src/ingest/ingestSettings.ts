/** What the data path can be told. {@link DEFAULT_INGEST_SETTINGS} suits one sidecar on a small machine. */
export interface IngestSettings {
  /** Older events are dropped. Large enough to import the tests of past years. */
  maxEventAgeDays: number;
  /** How long raw events are kept in ClickHouse; undefined: for ever. */
  eventRetentionDays: number | undefined;
  /** A clock this far ahead is believed to be wrong and its events get the time of receipt; further ahead: dropped. */
  maxClockAheadMs: number;
  maxEventsPerRequest: number;
  /** Of one request, after decompression. */
  maxBodyBytes: number;
  /** The write-ahead log grows to this while ClickHouse is away; then events are refused with 503. */
  walLimitBytes: number;
  /** A segment is sealed, and becomes one insert, when the first of these is reached. */
  segment: { maxRows: number; maxRollupRows: number; maxBytes: number; maxAgeMs: number };
  /** Inserts in flight. */
  loadConcurrency: number;
  /** Wait between attempts while ClickHouse is away: doubles from the first to the second. */
  retryDelayMs: { min: number; max: number };
  /** `.mmdb` file of the operator; undefined: the bundled one. */
  countryFile: string | undefined;
  /** Header in which a proxy of the operator names the visitor's country; undefined: none is believed. */
  countryHeader: string | undefined;
  /** Whether events of bots are marked, and so left out of every analysis. */
  flagBots: boolean;
  /** Of what is called with the write key, requests a minute; 0: no limit. */
  rateLimits: { perAddress: number; perKey: number };
  /** Of what comes with the key of one environment that is not production, bytes a day. */
  environmentBytesPerDay: number;
  /** How long a graceful stop waits for ClickHouse; what is left is loaded at the next start. */
  drainTimeoutMs: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_INGEST_SETTINGS: IngestSettings = {
  maxEventAgeDays: 3 * 365,
  eventRetentionDays: undefined,
  maxClockAheadMs: 24 * 3_600_000,
  maxEventsPerRequest: 5_000,
  maxBodyBytes: 5 * MIB,
  walLimitBytes: 2048 * MIB,
  segment: { maxRows: 50_000, maxRollupRows: 2_000_000, maxBytes: 32 * MIB, maxAgeMs: 1_000 },
  loadConcurrency: 2,
  retryDelayMs: { min: 200, max: 5_000 },
  countryFile: undefined,
  countryHeader: undefined,
  flagBots: true,
  rateLimits: { perAddress: 60_000, perKey: 600_000 },
  environmentBytesPerDay: 256 * MIB,
  drainTimeoutMs: 10_000,
};
