/** Why events cannot be taken now; none of the request is stored. */
export type UnavailableReason = 'wal_full' | 'disk_refused' | 'no_descriptors' | 'stopping' | EnvironmentReason;

/** Of events of an environment that is not production, which no log stands before. */
type EnvironmentReason = 'clickhouse_away' | 'too_much_waits';

const MESSAGES: Record<UnavailableReason, string> = {
  wal_full: 'ClickHouse has been away for so long that the write-ahead log reached its limit',
  disk_refused: 'the disk of the write-ahead log refuses to store more',
  no_descriptors: 'no file descriptor is left to write the log with: let the sidecar open more files (ulimit -n)',
  stopping: 'the sidecar is stopping',
  clickhouse_away: 'ClickHouse does not take them, and events of this environment wait in no log',
  too_much_waits: 'more events of environments come than ClickHouse takes',
};

/** Events are refused for now: send the same request again later. */
export class IngestUnavailable extends Error {
  override readonly name = 'IngestUnavailable';

  constructor(
    readonly reason: UnavailableReason,
    options?: ErrorOptions
  ) {
    super(MESSAGES[reason], options);
  }

  /** The log could not be written: it is not always the disk. */
  static ofWrite(cause: unknown): IngestUnavailable {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'EMFILE' || code === 'ENFILE' ? 'no_descriptors' : 'disk_refused';
    return new IngestUnavailable(reason, { cause });
  }
}
