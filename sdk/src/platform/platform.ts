/**
 * Everything the tracker needs from the machine it runs on. The core touches nothing else, so a browser, a Node server
 * and a test differ only in the adapter they hand in. No method throws and no promise rejects.
 */
export interface Platform {
  /** Wall clock, Unix milliseconds: what events are stamped with. */
  now(): number;
  /** The time of an attempt to send, ISO 8601; undefined when events are stamped with another clock than the machine's. */
  sentAt(): string | undefined;
  /** A clock that never goes back, milliseconds: what waiting is measured with. */
  elapsedMs(): number;
  /** Runs once after the delay; returns the cancel. Only an awaited one keeps a process alive. */
  runAfter(delayMs: number, run: () => void, awaited?: boolean): () => void;
  /** So many numbers in 0-255. */
  randomBytes(count: number): ArrayLike<number>;
  /** Lives as long as the tab. */
  session: KeyValueStore;
  /** Lives as long as the visitor lets it. */
  persistent: KeyValueStore;
  sidecar: Transport;
  lifecycle: Lifecycle;
}

export interface KeyValueStore {
  get(key: string): string | null;
  /** Null removes. False when the store refused: what was written will not be there on the next page. */
  set(key: string, value: string | null): boolean;
}

/** An answer, or the lack of one. */
export interface HttpAnswer {
  /** 0 when no answer came: offline, blocked, timed out. */
  status: number;
  body: string;
  /** Where it is read: a browser keeps it to itself. */
  etag?: string | null;
  retryAfterMs?: number | undefined;
}

export interface Transport {
  /** What was revalidated comes as it came first: whole, with status 200. */
  getFlags(): Promise<HttpAnswer>;
  postEvents(body: string): Promise<HttpAnswer>;
  /** Hands the body over so that it outlives the page; false when that is refused. */
  postEventsOnExit(body: string): boolean;
}

export interface Lifecycle {
  /** There is no page: a server renders it, for somebody to look at elsewhere. Nothing comes back to this tracker later. */
  readonly isRendering: boolean;
  /**
   * @param onHide the page may vanish at any moment from here on
   * @param onResume the page is back in view, back from the back-forward cache, or back online
   * @returns stops watching
   */
  watchPage(onHide: () => void, onResume: () => void): () => void;
  /** Somebody may be looking: nothing is refreshed for a page in the background. */
  isVisible(): boolean;
}
