/** Why events cannot be taken now; none of the request is stored. */
export type UnavailableReason = 'wal_full' | 'disk_refused' | 'stopping';

const MESSAGES: Record<UnavailableReason, string> = {
  wal_full: 'ClickHouse has been away for so long that the write-ahead log reached its limit',
  disk_refused: 'the disk of the write-ahead log refuses to store more',
  stopping: 'the sidecar is stopping',
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
}
