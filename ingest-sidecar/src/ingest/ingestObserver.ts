import type { DropReason } from '@trackcrumb/contract';

/** Hears what the data path does; for metrics. */
export interface IngestObserver {
  accepted(events: number): void;
  dropped(reason: DropReason): void;
  /** A segment is in ClickHouse; the seconds are those of the attempt that succeeded. */
  loaded(seconds: number): void;
  loadFailed(): void;
  /** A file of the log that was to be loaded is gone. */
  segmentLost(): void;
}

export const NO_OBSERVER: IngestObserver = {
  accepted: () => undefined,
  dropped: () => undefined,
  loaded: () => undefined,
  loadFailed: () => undefined,
  segmentLost: () => undefined,
};
