import { errorReporter } from '../errors/errorReporter';
import { eventStamp } from '../events/eventStamp';
import { createFlagStore } from '../flags/flagStore';
import { bootstrapPlans } from '../flags/parseFlags';
import { visitorId } from '../identity/visitorId';
import { createEventQueue, type QueueLimits } from '../queue/eventQueue';
import { writtenEvent } from './eventJson';
import { eventStamps } from './eventStamps';
import { flushWithin } from './flushWithin';
import { nodePlatform } from './nodePlatform';
import type { ServerTracker, ServerTrackerOptions } from './serverTracker';
import { VisitorMemory } from './visitorMemory';
import { visitorOnServer, type ServerParts } from './visitorOnServer';

const FLUSH_TIMEOUT_MS = 30_000;

/**
 * The tracker of a server process: it serves any number of visitors, evaluates flags locally and refreshes them in the
 * background.
 *
 * @throws TypeError when host or write key are missing: a server should not start with them wrong
 * @example
 * const tracker = createServerTracker({ host: 'http://127.0.0.1:8090', writeKey: 'wk_…' });
 * await tracker.ready();
 * const visitor = tracker.visitor('visitor-1', { properties: { $country: 'DE' } });
 * const variant = visitor.flags.getVariant('pricing_copy_test');
 * visitor.track('trial_started', { converted: 1 });
 * await tracker.shutdown();
 */
export function createServerTracker(options: ServerTrackerOptions): ServerTracker {
  const host = checkedHost(options);
  const { writeKey, before_send, now, random } = options;
  const onError = errorReporter(host, options.onError);
  const platform = nodePlatform({ host, writeKey, now, random });
  const store = createFlagStore(platform, onError, {
    bootstrap: bootstrapPlans(options.bootstrap, onError),
    freshForMs: options.refreshIntervalMs ?? 30_000,
    readyTimeoutMs: options.readyTimeoutMs ?? 5_000,
  });
  const limits: QueueLimits = {
    eventsPerBatch: options.batchEvents ?? 500,
    bytesPerBatch: 500_000,
    sendWithinMs: options.flushIntervalMs ?? 1_000,
    maxWaitingEvents: options.maxQueuedEvents ?? 50_000,
    maxWaitingBytes: options.maxQueuedBytes ?? 50_000_000,
  };
  // What nobody had in hand is as it was made.
  const write = before_send ? undefined : writtenEvent;
  const queue = createEventQueue(platform, limits, onError, undefined, write);
  const parts: ServerParts = {
    store,
    queue,
    memory: new VisitorMemory(options.maxVisitors ?? 100_000),
    stamp: random ? () => eventStamp(platform) : eventStamps(platform),
    beforeSend: before_send,
    onError,
    isStopped: false,
  };

  return {
    ready: store.ready,
    visitor(id, visitorOptions) {
      // Where timers cannot fire, as at the edge between requests, flags are refreshed by use.
      store.askAgain();
      return visitorOnServer(parts, visitorId(id, onError), visitorOptions);
    },
    bootstrap: () => ({ plans: store.all() ?? [] }),
    onChange: store.onChange,
    flush: (timeoutMs = FLUSH_TIMEOUT_MS) => flushWithin(queue, platform, timeoutMs),
    async shutdown(timeoutMs = FLUSH_TIMEOUT_MS) {
      parts.isStopped = true;
      store.stop();
      const result = await flushWithin(queue, platform, timeoutMs);
      queue.discardAll();
      return result;
    },
  };
}

function checkedHost({ host, writeKey }: ServerTrackerOptions): string {
  if (typeof host !== 'string' || !/^https?:\/\//.test(host)) {
    throw new TypeError(
      `host must be the sidecar's address, such as http://127.0.0.1:8090, but is ${JSON.stringify(host)}.`
    );
  }
  if (typeof writeKey !== 'string' || writeKey === '') {
    throw new TypeError('writeKey is missing: pass the public write key of the sidecar.');
  }
  return host.replace(/\/+$/, '');
}
