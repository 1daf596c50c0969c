import { EXPOSURE_EVENT } from '@trackcrumb/contract';
import { murmurHash3 } from '@trackcrumb/contract/assignment';
import { buildEvent } from '../events/buildEvent';
import { createExposures, parseExposures, type Exposures } from '../events/exposures';
import type { PropertiesInput } from '../events/properties';
import { uuidv7 } from '../events/uuidv7';
import { readFlagCache, writeFlagCache } from '../flags/flagCache';
import { createFlagStore } from '../flags/flagStore';
import { createVisitorFlags, type VisitorFlags } from '../flags/visitorFlags';
import { createIdentity } from '../identity/identity';
import type { Platform } from '../platform/platform';
import type { Consent } from '../privacy/consent';
import { gatedStore } from '../privacy/gatedStore';
import { createEventQueue, type QueueLimits } from '../queue/eventQueue';
import { offlineStore } from '../queue/offlineStore';
import { tokenBucket } from '../queue/tokenBucket';
import { clockOffset } from './clockOffset';
import { errorReporter } from './errorReporter';
import type { Tracker, TrackerOptions } from './tracker';

const CONSENT_KEY = 'tc_consent';
const FLAGS_FRESH_FOR_MS = 300_000;
const READY_TIMEOUT_MS = 2_000;
/** An exposure waits just long enough to travel with its neighbours. */
const EXPOSURE_WITHIN_MS = 50;
const EVENT_BURST = 100;
const EVENTS_PER_SECOND = 10;
/** Browsers let 64 kB outlive a page. */
const LIMITS: QueueLimits = { batchEvents: 50, batchBytes: 60_000, flushIntervalMs: 3_000, maxQueuedEvents: 1_000 };

/** What the platform knows about the visitor without asking. */
export interface Surroundings {
  /** Rides on every event: `$os`, `$browser`. */
  properties: PropertiesInput;
  /** The browser asks not to be tracked. */
  doNotTrack: boolean;
}

/** Joins the parts into one visitor's tracker, on any platform. */
export function createTrackerOn(platform: Platform, options: TrackerOptions, surroundings: Surroundings): Tracker {
  const { host, writeKey } = options;
  const onError = errorReporter(options.onError);
  const safely = <T>(run: () => T): T | undefined => {
    try {
      return run();
    } catch (error) {
      onError(String(error));
      return undefined;
    }
  };
  const newId = (): string => uuidv7(platform.now(), platform.randomBytes(10));
  const keyOf = (kind: string, id: string): string =>
    `tc_${kind}_${murmurHash3(`${host} ${writeKey} ${id}`).toString(36)}`;

  const chosen = platform.persistent.get(CONSENT_KEY) as Consent | null;
  let consent =
    chosen ?? (options.respectDoNotTrack && surroundings.doNotTrack ? 'denied' : (options.consent ?? 'granted'));
  let stopped = false;
  const isGranted = (): boolean => consent === 'granted';
  const persistent = gatedStore(platform.persistent, isGranted);
  const idStore = gatedStore(platform.identity, isGranted);
  const session = gatedStore(platform.session, isGranted);

  const identity = createIdentity({
    distinctId: options.distinctId,
    bucketBy: options.bucketBy ?? 'device',
    idStore,
    userStore: persistent,
    newId,
  });
  const clock = clockOffset(platform.now);
  const offline = offlineStore(persistent, keyOf('queue', ''));
  const queue = createEventQueue({
    platform,
    limits: LIMITS,
    maySend: isGranted,
    clockOffsetMs: clock.offsetMs,
    onAnswer: clock.learn,
    onError,
  });
  const flagsKey = (): string => keyOf('flags', identity.distinctId());
  const store = createFlagStore({
    platform,
    bootstrap: options.bootstrap,
    readCache: () => readFlagCache(session, flagsKey(), platform.now()),
    writeCache: (body) => writeFlagCache(session, flagsKey(), platform.now(), body),
    freshForMs: FLAGS_FRESH_FOR_MS,
    readyTimeoutMs: options.readyTimeoutMs ?? READY_TIMEOUT_MS,
    mayFetch: () => consent !== 'denied',
    onAnswer: clock.learn,
    onError,
  });
  const mayTrack = tokenBucket(EVENT_BURST, EVENTS_PER_SECOND, platform.elapsedMs);
  let registered: PropertiesInput = {};
  let exposures: Exposures;
  let visitorFlags: VisitorFlags;

  function startVisitor(): void {
    const distinctId = identity.distinctId();
    const key = keyOf('seen', distinctId);
    const current = createExposures({
      load: () => safely(() => parseExposures(persistent.get(key))) ?? [],
      save: (entries) => persistent.set(key, JSON.stringify(entries)),
    });
    exposures = current;
    visitorFlags = createVisitorFlags({
      flag: store.get,
      distinctId,
      unavailable: () =>
        consent === 'denied'
          ? 'opted_out'
          : !store.isLoaded()
            ? 'not_ready'
            : identity.lasts()
              ? null
              : 'not_persistent',
      isFinal: store.isSettled,
      onExposure: (experimentId, exposure) =>
        safely(() => {
          if (current.record(experimentId, exposure)) {
            record(EXPOSURE_EVENT, {}, EXPOSURE_WITHIN_MS);
          }
        }),
      onError,
    });
  }

  function record(name: string, properties: PropertiesInput, withinMs?: number): void {
    if (stopped || consent === 'denied') {
      return;
    }
    const userId = identity.userId();
    const event = buildEvent({
      name,
      distinctId: identity.distinctId(),
      unixMs: platform.now(),
      randomBytes: platform.randomBytes(10),
      properties: {
        ...surroundings.properties,
        ...registered,
        ...(userId !== null && { $user_id: userId }),
        ...properties,
      },
      experiments: exposures.carried(store.isActive),
    });
    const approved = options.before_send ? options.before_send(event) : event;
    if (approved) {
      queue.push(approved, withinMs);
    }
  }

  function leave(): void {
    const rest = queue.handOver();
    if (rest.length > 0 && !(isGranted() && offline.leave(rest))) {
      queue.restore(rest);
    }
  }

  startVisitor();
  queue.restore(offline.take());
  platform.lifecycle.onHide(leave);
  platform.lifecycle.onResume(() => {
    queue.restore(offline.take());
    void store.refresh();
  });

  return {
    flags: {
      ready: store.ready,
      onChange: store.onChange,
      getVariant: (key) => visitorFlags.getVariant(key),
      getDetails: (key) => visitorFlags.getDetails(key),
    },
    track: (event, properties = {}) =>
      safely(() => {
        if (!mayTrack()) {
          onError(`"${event}" was not recorded: more than ${EVENTS_PER_SECOND} events a second. Is track() in a loop?`);
          return;
        }
        record(event, properties);
      }),
    register: (properties) => safely(() => void (registered = { ...registered, ...properties })),
    unregister: (...names) =>
      safely(
        () =>
          void (registered = Object.fromEntries(Object.entries(registered).filter(([name]) => !names.includes(name))))
      ),
    identify: (userId) =>
      safely(() => {
        if (userId && identity.identify(String(userId))) {
          startVisitor();
        }
      }),
    reset: () =>
      safely(() => {
        identity.reset();
        registered = {};
        startVisitor();
      }),
    distinctId: identity.distinctId,
    optIn: () =>
      safely(() => {
        consent = 'granted';
        platform.persistent.set(CONSENT_KEY, consent);
        identity.save();
        [persistent, idStore, session].forEach((gate) => gate.open());
        void queue.flush();
        void store.refresh();
      }),
    optOut: () =>
      safely(() => {
        consent = 'denied';
        queue.clear();
        [persistent, idStore, session].forEach((gate) => gate.wipe());
        platform.persistent.set(CONSENT_KEY, consent);
      }),
    consent: () => consent,
    flush: () => queue.flush(),
    async shutdown() {
      const result = await queue.flush();
      stopped = true;
      store.stop();
      platform.lifecycle.stop();
      leave();
      queue.clear();
      return result;
    },
  };
}
