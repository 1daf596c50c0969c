import { EXPOSURE_EVENT, USER_AGENT_PROPERTY, type Attributes } from '@trackcrumb/contract';
import { matchesRules } from '@trackcrumb/contract/assignment';
import { buildEvent } from '../events/buildEvent';
import { createExposures } from '../events/exposures';
import { userAgentProperties } from '../events/userAgent';
import { wireProperties, type PropertiesInput } from '../events/properties';
import { createFlagStore } from '../flags/flagStore';
import { usableFlags } from '../flags/parseFlags';
import { createVisitorFlags } from '../flags/visitorFlags';
import { createEventQueue } from '../queue/eventQueue';
import { errorReporter } from '../errors/errorReporter';
import { ignored } from '../errors/ignored';
import { visitorId, type VisitorId } from '../identity/visitorId';
import { flushWithin } from './flushWithin';
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
    bootstrap: usableFlags(options.bootstrap?.plans),
    freshForMs: options.refreshIntervalMs ?? 30_000,
    readyTimeoutMs: options.readyTimeoutMs ?? 5_000,
    onError,
  });
  const queue = createEventQueue({
    platform,
    limits: {
      eventsPerBatch: options.batchEvents ?? 500,
      bytesPerBatch: 500_000,
      sendWithinMs: options.flushIntervalMs ?? 1_000,
      maxWaitingEvents: options.maxQueuedEvents ?? 50_000,
      maxWaitingBytes: options.maxQueuedBytes ?? 50_000_000,
    },
    onError,
  });
  const memoryOf = visitorMemory(options.maxVisitors ?? 100_000);
  let stopped = false;

  function visitor(id: VisitorId, visitorOptions?: VisitorOptions): Visitor {
    // Where timers cannot fire, as at the edge between requests, flags are refreshed by use.
    void store.askAgain();
    const distinctId = visitorId(id, onError);
    const userAgent = visitorOptions?.userAgent;
    const surroundings = userAgent ? userAgentProperties(`${userAgent}`) : {};
    const known = userAgent ? { [USER_AGENT_PROPERTY]: userAgent, ...surroundings } : {};
    let attributes: Attributes | undefined;
    const exposures = createExposures(memoryOf(distinctId));
    const record = (name: string, properties: PropertiesInput, withinMs?: number): boolean => {
      if (stopped || !distinctId) {
        return false;
      }
      try {
        const all = wireProperties([properties, visitorOptions?.properties, known], onError);
        const event = buildEvent(platform, name, distinctId, all, exposures.carried(store.isRecorded));
        const approved = before_send ? before_send(event) : event;
        return !!approved && queue.push(approved, withinMs);
      } catch (error) {
        onError(error);
        return false;
      }
    };
    return {
      flags: createVisitorFlags({
        plan: store.get,
        distinctId,
        unavailable: () => (store.isLoaded() ? null : 'not_ready'),
        isFinal: store.isLoaded,
        targeting: matchesRules,
        // Most flags ask no rules.
        attributes: () => (attributes ??= wireProperties([visitorOptions?.attributes, surroundings], onError, ignored)),
        wasExposed: exposures.wasExposed,
        onExposure(attribution, asked) {
          if (exposures.record(attribution)) {
            record(EXPOSURE_EVENT, asked, EXPOSURE_WITHIN_MS);
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
    bootstrap: () => ({ plans: store.all() ?? [] }),
    onChange: store.onChange,
    flush: (timeoutMs = FLUSH_TIMEOUT_MS) => flushWithin(queue, platform, timeoutMs),
    async shutdown(timeoutMs = FLUSH_TIMEOUT_MS) {
      stopped = true;
      store.stop();
      const result = await flushWithin(queue, platform, timeoutMs);
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
