import type { PlansResponse, TrackedEvent } from '@trackcrumb/contract';
import type { PropertiesInput } from '../events/properties';
import type { ReadyResult } from '../flags/flagStore';
import type { VisitorFlags } from '../flags/visitorFlags';
import type { VisitorId } from '../identity/visitorId';
import type { FlushResult } from '../queue/eventQueue';

export interface ServerTrackerOptions {
  /** Where the sidecar answers: `http://127.0.0.1:8090`. */
  host: string;
  /** The public write key. */
  writeKey: string;
  /** Flags to start with, before the first answer. */
  bootstrap?: PlansResponse;
  /** How often flags are asked for again. Default 30,000. */
  refreshIntervalMs?: number;
  /** `ready()` waits no longer than this. Default 5,000. */
  readyTimeoutMs?: number;
  /** Events per request. Default 500. */
  batchEvents?: number;
  /** An event waits no longer than this. Default 1,000. */
  flushIntervalMs?: number;
  /** Events beyond this are refused; see `Visitor.track`. Default 50,000. */
  maxQueuedEvents?: number;
  /** Nor do more bytes wait than these, however few the events. Default 50,000,000. */
  maxQueuedBytes?: number;
  /** Visitors whose experiments are remembered between requests. Default 100,000. */
  maxVisitors?: number;
  /** What events are stamped with, Unix milliseconds. Default the wall clock. */
  now?: () => number;
  /** In [0, 1); replaces the system's randomness, for reproducible event ids. */
  random?: () => number;
  before_send?: (event: TrackedEvent) => TrackedEvent | null;
  /** Told whatever goes wrong. Nothing is thrown after construction. Default `console.warn`. */
  onError?: (error: Error) => void;
}

export interface VisitorOptions {
  /** Ride on every event of this visitor: `{ $os: 'iOS', $country: 'DE' }`. */
  properties?: PropertiesInput;
  /**
   * What rules are asked about the visitor: `{ plan: 'pro', $country: 'DE' }`; text, numbers, booleans. An exposure carries
   * those that its rules asked for, other events none.
   */
  attributes?: PropertiesInput;
  /**
   * The visitor's `User-Agent` header. The sidecar tells bots by it, whose events are in no result, and does not store it:
   * without it, a crawler that your server renders for is counted as a visitor. Gives `$os` and `$browser` too,
   * as properties and as attributes.
   */
  userAgent?: string | undefined;
}

/** One visitor as a server sees it: make one per request, or keep it. */
export interface Visitor {
  readonly flags: VisitorFlags;
  /**
   * Queues an event; the visitor's experiments ride along. False when it was not taken: the queue is full (await
   * `flush()` and try again), the tracker was shut down, or `before_send` dropped it.
   */
  track(event: string, properties?: PropertiesInput): boolean;
}

/** A server's tracker: many visitors, flags evaluated locally, one shared queue. */
export interface ServerTracker {
  /** Resolves when flags are there, or why not. Never rejects. */
  ready(): Promise<ReadyResult>;
  visitor(distinctId: VisitorId, options?: VisitorOptions): Visitor;
  /** The current flags, to render into a page as the browser tracker's `bootstrap`. */
  bootstrap(): PlansResponse;
  /** Calls back when the first or newer flags have arrived; returns the unsubscribe. */
  onChange(listener: () => void): () => void;
  /**
   * Sends what waits now, trying again after failures until the time is up (default 30,000). In a bulk job: await it
   * every few thousand events, and the queue never fills.
   */
  flush(timeoutMs?: number): Promise<FlushResult>;
  /** Flushes and stops. */
  shutdown(timeoutMs?: number): Promise<FlushResult>;
}
