import { EXPOSURE_EVENT } from '@trackcrumb/contract';
import { buildEvent } from '../events/buildEvent';
import { createExposures } from '../events/exposures';
import type { PropertiesInput } from '../events/properties';
import { createFlagStore } from '../flags/flagStore';
import { createVisitorFlags } from '../flags/visitorFlags';
import { createEventQueue } from '../queue/eventQueue';
import { errorReporter } from '../errors/errorReporter';
import { nodePlatform } from './nodePlatform';
import type { ServerTracker, ServerTrackerOptions, Visitor, VisitorOptions } from './serverTracker';
import { visitorMemory } from './visitorMemory';

const FLUSH_TIMEOUT_MS = 30_000;
const EXPOSURE_WITHIN_MS = 200;

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
  const store = createFlagStore({
    platform,
    bootstrap: options.bootstrap,
    freshForMs: options.refreshIntervalMs ?? 30_000,
    readyTimeoutMs: options.readyTimeoutMs ?? 5_000,
    onError,
  });
  const queue = createEventQueue({
    platform,
    limits: {
      batchEvents: options.batchEvents ?? 500,
      batchBytes: 500_000,
      flushIntervalMs: options.flushIntervalMs ?? 1_000,
      maxQueuedEvents: options.maxQueuedEvents ?? 50_000,
    },
    onError,
  });
  const memoryOf = visitorMemory(options.maxVisitors ?? 100_000);
  let stopped = false;

  function visitor(distinctId: string, { properties: ownProperties = {} }: VisitorOptions = {}): Visitor {
    const exposures = createExposures(memoryOf(distinctId));
    const record = (name: string, properties: PropertiesInput, withinMs?: number): boolean => {
      if (stopped) {
        return false;
      }
      try {
        const all = { ...ownProperties, ...properties };
        const event = buildEvent(platform, name, distinctId, all, exposures.carried(store.isActive));
        const approved = before_send ? before_send(event) : event;
        return approved !== null && queue.push(approved, withinMs);
      } catch (error) {
        onError(`"${name}" was not recorded: ${String(error)}`);
        return false;
      }
    };
    return {
      flags: createVisitorFlags({
        flag: store.get,
        distinctId,
        unavailable: () => (store.isLoaded() ? null : 'not_ready'),
        isFinal: store.isLoaded,
        onExposure(attribution) {
          if (exposures.record(attribution)) {
            record(EXPOSURE_EVENT, {}, EXPOSURE_WITHIN_MS);
          }
        },
        onError,
      }),
      track: (event, properties = {}) => record(event, properties),
    };
  }

  return {
    ready: store.ready,
    visitor,
    bootstrap: () => ({ flags: store.all() }),
    onChange: store.onChange,
    flush: (timeoutMs = FLUSH_TIMEOUT_MS) => queue.flush(timeoutMs),
    async shutdown(timeoutMs = FLUSH_TIMEOUT_MS) {
      stopped = true;
      store.stop();
      const result = await queue.flush(timeoutMs);
      queue.clear();
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
