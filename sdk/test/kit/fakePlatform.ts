import { setImmediate } from 'node:timers/promises';
import type { EventsRequest, TrackedEvent } from '@trackcrumb/contract';
import type { HttpAnswer, KeyValueStore, Platform } from '../../src/platform/platform';

/** A store that keeps what it is given, until told to refuse. */
export interface FakeStore extends KeyValueStore {
  values: Map<string, string>;
  refuses: boolean;
}

export function fakeStore(): FakeStore {
  const store: FakeStore = {
    values: new Map(),
    refuses: false,
    get: (key) => (store.refuses ? null : (store.values.get(key) ?? null)),
    set(key, value) {
      if (store.refuses) {
        return false;
      }
      if (value === null) {
        store.values.delete(key);
      } else {
        store.values.set(key, value);
      }
      return true;
    },
  };
  return store;
}

/**
 * A machine under a test's control: its clock moves only by `advance`, its network answers what `onPost` and `onFlags`
 * say. A new page of the same visitor is `nextPage()`: same stores, new everything else.
 */
export class FakePlatform implements Platform {
  clockMs = Date.UTC(2026, 10, 23);
  visible = true;
  /** Real timers may fire a fraction of a millisecond before their time by the other clock. */
  timersEarlyMs = 0;
  beaconWorks = true;
  posted: { atMs: number; sentAt: string | undefined; events: TrackedEvent[] }[] = [];
  beacons: TrackedEvent[][] = [];
  beaconsSentAt: (string | undefined)[] = [];
  /** When flags were asked for. */
  flagRequests: number[] = [];
  onPost: (events: TrackedEvent[]) => Partial<HttpAnswer> | Promise<Partial<HttpAnswer>> = () => ({ status: 202 });
  onFlags: () => Partial<HttpAnswer> | Promise<Partial<HttpAnswer>> = () => ({ status: 200, body: '{"flags":[]}' });
  private byte = 0;
  private timers: { atMs: number; run: () => void }[] = [];
  private watchers: { onHide: () => void; onResume: () => void }[] = [];

  constructor(
    readonly session: FakeStore = fakeStore(),
    readonly persistent: FakeStore = fakeStore(),
    seed = 0
  ) {
    this.byte = seed;
  }

  nextPage(): FakePlatform {
    const next = new FakePlatform(this.session, this.persistent, this.byte + 97);
    next.clockMs = this.clockMs;
    next.onPost = this.onPost;
    next.onFlags = this.onFlags;
    return next;
  }

  now = (): number => this.clockMs;
  sentAt = (): string => new Date(this.clockMs).toISOString();
  elapsedMs = (): number => this.clockMs;
  runAfter = (delayMs: number, run: () => void): (() => void) => {
    const earlyMs = delayMs > this.timersEarlyMs ? this.timersEarlyMs : 0;
    const timer = { atMs: this.clockMs + Math.max(0, delayMs) - earlyMs, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  };
  randomBytes = (count: number): number[] =>
    Array.from({ length: count }, () => (this.byte = (this.byte * 77 + 13) % 256));

  sidecar = {
    getFlags: async (): Promise<HttpAnswer> => {
      this.flagRequests.push(this.clockMs);
      return { status: 0, body: '', ...(await this.onFlags()) };
    },
    postEvents: async (body: string): Promise<HttpAnswer> => {
      const { events, sent_at } = JSON.parse(body) as EventsRequest;
      this.posted.push({ atMs: this.clockMs, sentAt: sent_at, events });
      return { status: 0, body: '', ...(await this.onPost(events)) };
    },
    postEventsOnExit: (body: string): boolean => {
      if (this.beaconWorks) {
        const { events, sent_at } = JSON.parse(body) as EventsRequest;
        this.beacons.push(events);
        this.beaconsSentAt.push(sent_at);
      }
      return this.beaconWorks;
    },
  };
  lifecycle = {
    isRendering: false,
    watchPage: (onHide: () => void, onResume: () => void): (() => void) => {
      const watcher = { onHide, onResume };
      this.watchers.push(watcher);
      return () => {
        this.watchers = this.watchers.filter((other) => other !== watcher);
      };
    },
    isVisible: (): boolean => this.visible,
  };

  hide(): void {
    this.watchers.forEach(({ onHide }) => onHide());
  }

  resume(): void {
    this.watchers.forEach(({ onResume }) => onResume());
  }

  /** Lets that much time pass: timers fire in order, and what they start gets to finish. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.clockMs + ms;
    await settled();
    for (let next = this.nextTimer(untilMs); next; next = this.nextTimer(untilMs)) {
      this.clockMs = Math.max(this.clockMs, next.atMs);
      this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
      await settled();
    }
    this.clockMs = untilMs;
  }

  get delivered(): TrackedEvent[] {
    return this.posted.flatMap(({ events }) => events);
  }

  private nextTimer(untilMs: number): { atMs: number; run: () => void } | undefined {
    return this.timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
  }
}

/** Until every promise that could resolve has resolved. */
export const settled = (): Promise<void> => setImmediate();
