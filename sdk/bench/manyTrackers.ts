import { createTracker, type Tracker } from '../src/browser';
import { flag, plansOf } from '../test/kit/flags';

interface ManyTrackers {
  trackers: number;
  /** Of the heap, for all of them together. */
  megabytes: number;
  requests: number;
  timers: number;
}

const PLANS = plansOf(...Array.from({ length: 10 }, (_, i) => flag(`flag_${i}`)));

/** What a server pays that makes the page's tracker, with a bootstrap, for each request it renders. */
export function manyTrackers(count = 2_000): ManyTrackers {
  const { fetch, setTimeout, gc } = globalThis;
  let requests = 0;
  let timers = 0;
  globalThis.fetch = () => ((requests += 1), Promise.reject(new Error('no network')));
  globalThis.setTimeout = ((...args: Parameters<typeof setTimeout>) => ((timers += 1), setTimeout(...args))) as typeof setTimeout; // prettier-ignore
  try {
    gc?.();
    const before = process.memoryUsage().heapUsed;
    const trackers: Tracker[] = Array.from({ length: count }, (_, i) =>
      createTracker({ host: 'http://127.0.0.1:9', writeKey: 'wk', distinctId: `v${i}`, bootstrap: PLANS })
    );
    gc?.();
    return { trackers: trackers.length, megabytes: (process.memoryUsage().heapUsed - before) / 1e6, requests, timers };
  } finally {
    Object.assign(globalThis, { fetch, setTimeout });
  }
}
