import { EXPOSURE_EVENT, type TrackedEvent } from '@trackcrumb/contract';
import { murmurHash3 } from '@trackcrumb/contract/assignment';
import { errorReporter } from '../errors/errorReporter';
import { guard } from '../errors/guard';
import { ignored } from '../errors/ignored';
import { eventStamp } from '../events/eventStamp';
import { createExposures } from '../events/exposures';
import { wireProperties, type PropertiesInput } from '../events/properties';
import { flagCache } from '../flags/flagCache';
import { createFlagStore } from '../flags/flagStore';
import { bootstrapPlans } from '../flags/parseFlags';
import { createVisitorFlags, type FlagVisitor } from '../flags/visitorFlags';
import { createIdentity } from '../identity/identity';
import { visitorId, type VisitorId } from '../identity/visitorId';
import { storedArray } from '../json/storedArray';
import type { Platform } from '../platform/platform';
import { safeStore } from '../platform/safeStore';
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
const LIMITS: QueueLimits = {
  eventsPerBatch: 50,
  bytesPerBatch: 60_000,
  sendWithinMs: 3_000,
  maxWaitingEvents: 1_000,
  maxWaitingBytes: 2_000_000,
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Joins the parts into one visitor's tracker, on any platform.
 *
 * @param surroundings what is known without asking (`$os`, `$browser`); rides on every event
 * @param onShutdown told when the tracker is of no more use
 */
export function createTrackerOn(
  platform: Platform,
  options: TrackerOptions,
  surroundings: PropertiesInput,
  onShutdown = ignored
): Tracker {
  const { lifecycle } = platform;
  const { before_send } = options;
  const onError = errorReporter(options.host, options.onError);
  const bootstrap = bootstrapPlans(options.bootstrap, onError);
  const quietly = <A extends unknown[]>(run: (...args: A) => void) => guard(run, undefined, onError);
  const keyOf = (kind: string, id = ''): string =>
    `tc_${kind}_${murmurHash3([options.host, options.writeKey, id].join(' ')).toString(36)}`;

  const consent = consentGate(
    platform,
    safeStore(options.idStore ?? platform.persistent),
    options.consent ?? 'granted'
  );
  const [persistent, session, idStore] = consent.stores;
  const givenId = (options.distinctId ?? null) === null ? undefined : visitorId(options.distinctId, onError);
  const identity = createIdentity({
    distinctId: givenId,
    byUser: options.bucketBy === 'user',
    idStore,
    userStore: persistent,
    newId: () => eventStamp(platform).event_id,
  });
  const store = createFlagStore(platform, onError, {
    bootstrap,
    keptFlags: flagCache(storedArray(session, keyOf('flags', identity.distinctId())), platform.now),
    freshForMs: FLAGS_FRESH_FOR_MS,
    readyTimeoutMs: options.readyTimeoutMs ?? READY_TIMEOUT_MS,
    mayFetch: () => !consent.is('denied'),
  });
  const queue = createEventQueue(platform, LIMITS, onError, () => consent.is('granted'));
  const offline = offlineStore(persistent, keyOf('queue'));
  const mayTrack = tokenBucket(EVENT_BURST, EVENTS_PER_SECOND, platform.elapsedMs);
  let registered: Record<string, unknown> = surroundings;
  let stopped = false;
  // The rest comes with every new visitor.
  const visitor = {
    handedOut: new Map(),
    planOf: store.get,
    unavailable: () =>
      consent.is('denied')
        ? 'opted_out'
        : store.isLoaded()
          ? identity.lasts()
            ? null
            : 'not_persistent'
          : 'not_ready',
    isForGood: store.isSettled,
    targeting: options.targeting,
    attributes: wireProperties([options.attributes, surroundings], onError, ignored),
    onExposure: quietly((asked: PropertiesInput) => {
      // Who renders a page for somebody leaves it to that page to say that it was shown.
      if (!(bootstrap && lifecycle.isRendering)) {
        record(EXPOSURE_EVENT, asked, EXPOSURE_WITHIN_MS);
      }
    }),
    onError,
  } as Mutable<FlagVisitor>;

  function startVisitor(): void {
    visitor.distinctId = identity.distinctId();
    visitor.handedOut.clear();
    visitor.exposures = createExposures(storedArray(persistent, keyOf('seen', visitor.distinctId)));
  }

  function record(name: string, properties: PropertiesInput, withinMs?: number): void {
    const { distinctId } = visitor;
    if (stopped || consent.is('denied') || !distinctId) {
      return;
    }
    const event: TrackedEvent = {
      ...eventStamp(platform),
      event: name,
      distinct_id: distinctId,
      properties: wireProperties([properties, { $user_id: identity.knownId() }, registered], onError),
      ...visitor.exposures.carried(store.isRecorded),
    };
    const approved = before_send ? before_send(event) : event;
    if (approved) {
      queue.addEvent(approved, withinMs);
    }
  }

  const leave = (): void => offline.leave(queue.handOver());

  function resume(): void {
    queue.takeBack(offline.takeAll());
    store.askAgain();
  }

  startVisitor();
  resume();
  const unwatch = lifecycle.watchPage(leave, resume);

  return {
    flags: {
      ready: store.ready,
      onChange: store.onChange,
      ...createVisitorFlags(visitor),
      bootstrapped: !!(bootstrap && givenId),
    },
    track: quietly((event: string, properties: PropertiesInput = {}) => {
      if (mayTrack()) {
        record(event, properties);
      } else {
        onError(`"${event}" not recorded: is track() in a loop?`);
      }
    }),
    register: quietly((properties: PropertiesInput) => {
      registered = wireProperties([properties, registered], onError);
    }),
    unregister: quietly((...names: string[]) => {
      registered = wireProperties([Object.fromEntries(names.map((name) => [name, undefined])), registered], onError);
    }),
    setAttributes: quietly((changed: PropertiesInput) => {
      visitor.attributes = wireProperties([changed, visitor.attributes], onError, ignored);
    }),
    identify: quietly((userId: VisitorId) => {
      const id = visitorId(userId, onError);
      if (id && identity.identify(id)) {
        startVisitor();
      }
    }),
    reset: quietly(() => {
      identity.reset();
      registered = surroundings;
      visitor.attributes = surroundings;
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
      queue.discardAll();
      offline.takeAll();
    }),
    flush: queue.flush,
    async shutdown() {
      // Whoever makes one from here on gets another.
      onShutdown();
      const result = await queue.flush();
      stopped = true;
      store.stop();
      unwatch();
      leave();
      return result;
    },
  };
}
