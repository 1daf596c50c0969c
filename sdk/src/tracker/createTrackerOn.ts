import { EXPOSURE_EVENT, type Attributes } from '@trackcrumb/contract';
import { murmurHash3 } from '@trackcrumb/contract/assignment';
import { errorReporter } from '../errors/errorReporter';
import { guard } from '../errors/guard';
import { ignored } from '../errors/ignored';
import { buildEvent } from '../events/buildEvent';
import { createExposures, type Exposures } from '../events/exposures';
import { wireProperties, type PropertiesInput } from '../events/properties';
import { uuidv7 } from '../events/uuidv7';
import { flagCache } from '../flags/flagCache';
import { createFlagStore } from '../flags/flagStore';
import { usableFlags } from '../flags/parseFlags';
import { createVisitorFlags, type VisitorFlags } from '../flags/visitorFlags';
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
  const { now, lifecycle } = platform;
  const { distinctId: givenId, before_send } = options;
  const bootstrap = usableFlags(options.bootstrap?.plans);
  const onError = errorReporter(options.host, options.onError);
  const quietly = <A extends unknown[]>(run: (...args: A) => void) => guard(run, undefined, onError);
  const keyOf = (kind: string, id = ''): string =>
    `tc_${kind}_${murmurHash3(`${options.host} ${options.writeKey} ${id}`).toString(36)}`;

  const consent = consentGate(
    platform,
    safeStore(options.idStore ?? platform.persistent),
    options.consent ?? 'granted'
  );
  const [persistent, session, idStore] = consent.stores;
  const identity = createIdentity({
    distinctId: (givenId ?? undefined) === undefined ? undefined : visitorId(givenId, onError),
    byUser: options.bucketBy === 'user',
    idStore,
    userStore: persistent,
    newId: () => uuidv7(now(), platform.randomBytes(10)),
  });
  const store = createFlagStore({
    platform,
    bootstrap,
    cache: flagCache(storedArray(session, keyOf('flags', identity.distinctId())), now),
    freshForMs: FLAGS_FRESH_FOR_MS,
    readyTimeoutMs: options.readyTimeoutMs ?? READY_TIMEOUT_MS,
    mayFetch: () => !consent.is('denied'),
    onError,
  });
  const queue = createEventQueue({ platform, limits: LIMITS, maySend: () => consent.is('granted'), onError });
  const offline = offlineStore(persistent, keyOf('queue'));
  const mayTrack = tokenBucket(EVENT_BURST, EVENTS_PER_SECOND, platform.elapsedMs);
  let registered: Record<string, unknown> = surroundings;
  let attributes: Attributes = wireProperties([options.attributes, surroundings], onError, ignored);
  let stopped = false;
  let exposures: Exposures;
  let visitorFlags: VisitorFlags;

  function startVisitor(): void {
    const distinctId = identity.distinctId();
    exposures = createExposures(storedArray(persistent, keyOf('seen', distinctId)));
    visitorFlags = createVisitorFlags({
      plan: store.get,
      distinctId,
      unavailable() {
        if (consent.is('denied')) {
          return 'opted_out';
        }
        return store.isLoaded() ? (identity.lasts() ? null : 'not_persistent') : 'not_ready';
      },
      isFinal: store.isSettled,
      targeting: options.targeting,
      attributes: () => attributes,
      wasExposed: exposures.wasExposed,
      onExposure(attribution, asked) {
        // Who renders a page for somebody leaves it to that page to say that it was shown.
        if (exposures.record(attribution) && !(bootstrap && lifecycle.isRendering)) {
          record(EXPOSURE_EVENT, asked, EXPOSURE_WITHIN_MS);
        }
      },
      onError,
    });
  }

  function record(name: string, properties: PropertiesInput, withinMs?: number): void {
    const distinctId = identity.distinctId();
    if (stopped || consent.is('denied') || !distinctId) {
      return;
    }
    const event = buildEvent(
      platform,
      name,
      distinctId,
      wireProperties([properties, { $user_id: identity.knownId() }, registered], onError),
      exposures.carried(store.isRecorded)
    );
    const approved = before_send ? before_send(event) : event;
    if (approved) {
      queue.push(approved, withinMs);
    }
  }

  const leave = (): void => offline.leave(queue.handOver());

  function resume(): void {
    queue.resume(offline.take());
    void store.askAgain();
  }

  startVisitor();
  resume();
  const unwatch = lifecycle.watch(leave, resume);

  return {
    flags: {
      ready: store.ready,
      onChange: store.onChange,
      getVariant: (key) => visitorFlags.getVariant(key),
      getDetails: (key) => visitorFlags.getDetails(key),
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
      registered = { ...registered };
      names.forEach((name) => (registered[name] = undefined));
    }),
    setAttributes: quietly((changed: PropertiesInput) => {
      attributes = wireProperties([changed, attributes], onError, ignored);
    }),
    identify: quietly((userId: VisitorId) => {
      const id = visitorId(userId, onError);
      if (id && identity.identify(id)) {
        startVisitor();
      }
    }),
    reset: quietly(() => {
      identity.reset();
      registered = attributes = surroundings;
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
    flush: queue.flush,
    async shutdown() {
      const result = await queue.flush();
      stopped = true;
      store.stop();
      unwatch();
      onShutdown();
      leave();
      return result;
    },
  };
}
