import { EXPOSURE_EVENT } from '@trackcrumb/contract';
import { murmurHash3 } from '@trackcrumb/contract/assignment';
import { errorReporter } from '../errors/errorReporter';
import { guard } from '../errors/guard';
import { buildEvent } from '../events/buildEvent';
import { createExposures, parseExposures, type Exposures } from '../events/exposures';
import type { PropertiesInput } from '../events/properties';
import { uuidv7 } from '../events/uuidv7';
import { readFlagCache, writeFlagCache } from '../flags/flagCache';
import { createFlagStore } from '../flags/flagStore';
import { createVisitorFlags, type VisitorFlags } from '../flags/visitorFlags';
import { createIdentity } from '../identity/identity';
import type { Platform } from '../platform/platform';
import { consentGate } from '../privacy/consent';
import { createEventQueue, type QueueLimits } from '../queue/eventQueue';
import { offlineStore } from '../queue/offlineStore';
import { tokenBucket } from '../queue/tokenBucket';
import type { Tracker, TrackerOptions } from './tracker';

const FLAGS_FRESH_FOR_MS = 300_000;
const READY_TIMEOUT_MS = 2_000;
/** An exposure waits just long enough to travel with its neighbours. */
const EXPOSURE_WITHIN_MS = 50;
const EVENT_BURST = 100;
const EVENTS_PER_SECOND = 10;
/** Browsers let 64 kB outlive a page. */
const LIMITS: QueueLimits = { batchEvents: 50, batchBytes: 60_000, flushIntervalMs: 3_000, maxQueuedEvents: 1_000 };

/**
 * Joins the parts into one visitor's tracker, on any platform.
 *
 * @param surroundings what is known without asking (`$os`, `$browser`); rides on every event
 */
export function createTrackerOn(platform: Platform, options: TrackerOptions, surroundings: PropertiesInput): Tracker {
  const { now } = platform;
  const onError = errorReporter(options.host, options.onError);
  const quietly = <A extends unknown[]>(run: (...args: A) => void) => guard(run, onError, undefined);
  const keyOf = (kind: string, id = ''): string =>
    `tc_${kind}_${murmurHash3(`${options.host} ${options.writeKey} ${id}`).toString(36)}`;

  const consent = consentGate(platform, options.idStore ?? platform.persistent, options.consent ?? 'granted');
  const [persistent, session, idStore] = consent.stores;
  const identity = createIdentity({
    distinctId: options.distinctId,
    byUser: options.bucketBy === 'user',
    idStore,
    userStore: persistent,
    newId: () => uuidv7(now(), platform.randomBytes(10)),
  });
  const flagsKey = keyOf('flags', identity.distinctId());
  const store = createFlagStore({
    platform,
    bootstrap: options.bootstrap,
    cache: {
      read: () => readFlagCache(session, flagsKey, now()),
      write: (body) => writeFlagCache(session, flagsKey, now(), body),
    },
    freshForMs: FLAGS_FRESH_FOR_MS,
    readyTimeoutMs: options.readyTimeoutMs ?? READY_TIMEOUT_MS,
    mayFetch: () => !consent.is('denied'),
    onError,
  });
  const queue = createEventQueue({ platform, limits: LIMITS, maySend: () => consent.is('granted'), onError });
  const offline = offlineStore(persistent, keyOf('queue'));
  const mayTrack = tokenBucket(EVENT_BURST, EVENTS_PER_SECOND, platform.elapsedMs);
  let registered: PropertiesInput = {};
  let stopped = false;
  let exposures: Exposures;
  let visitorFlags: VisitorFlags;

  function startVisitor(): void {
    const distinctId = identity.distinctId();
    const key = keyOf('seen', distinctId);
    exposures = createExposures({
      load: () => parseExposures(persistent.get(key)),
      save: (entries) => persistent.set(key, JSON.stringify(entries)),
    });
    visitorFlags = createVisitorFlags({
      flag: store.get,
      distinctId,
      unavailable() {
        if (consent.is('denied')) {
          return 'opted_out';
        }
        return store.isLoaded() ? (identity.lasts() ? null : 'not_persistent') : 'not_ready';
      },
      isFinal: store.isSettled,
      onExposure(attribution) {
        if (exposures.record(attribution)) {
          record(EXPOSURE_EVENT, {}, EXPOSURE_WITHIN_MS);
        }
      },
      onError,
    });
  }

  function record(name: string, properties: PropertiesInput, withinMs?: number): void {
    if (stopped || consent.is('denied')) {
      return;
    }
    const event = buildEvent(
      platform,
      name,
      identity.distinctId(),
      { ...surroundings, ...registered, $user_id: identity.userId(), ...properties },
      exposures.carried(store.isActive)
    );
    const approved = options.before_send ? options.before_send(event) : event;
    if (approved) {
      queue.push(approved, withinMs);
    }
  }

  const leave = (): void => offline.leave(queue.handOver());

  function resume(): void {
    queue.resume(offline.take());
    void store.refresh();
  }

  startVisitor();
  resume();
  const unwatch = platform.lifecycle.watch(leave, resume);

  return {
    flags: {
      ready: store.ready,
      onChange: store.onChange,
      getVariant: (key) => visitorFlags.getVariant(key),
      getDetails: (key) => visitorFlags.getDetails(key),
    },
    track: quietly((event: string, properties: PropertiesInput = {}) => {
      if (mayTrack()) {
        record(event, properties);
      } else {
        onError(`"${event}" not recorded: is track() in a loop?`);
      }
    }),
    register: quietly((properties: PropertiesInput) => {
      registered = { ...registered, ...properties };
    }),
    unregister: quietly((...names: string[]) => {
      registered = { ...registered, ...Object.fromEntries(names.map((name) => [name, undefined])) };
    }),
    identify: quietly((userId: string) => {
      if (userId && identity.identify(`${userId}`)) {
        startVisitor();
      }
    }),
    reset: quietly(() => {
      identity.reset();
      registered = {};
      startVisitor();
    }),
    distinctId: identity.distinctId,
    consent: consent.state,
    optIn: quietly(() => {
      consent.choose('granted');
      resume();
    }),
    optOut: quietly(() => {
      consent.choose('denied');
      queue.clear();
      offline.take();
    }),
    flush: () => queue.flush(),
    async shutdown() {
      const result = await queue.flush();
      stopped = true;
      store.stop();
      unwatch();
      leave();
      return result;
    },
  };
}
