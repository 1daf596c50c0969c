import { errorReporter } from '../errors/errorReporter';
import { guard } from '../errors/guard';
import { userAgentProperties } from '../events/userAgent';
import { createTrackerOn } from '../tracker/createTrackerOn';
import type { Tracker, TrackerOptions } from '../tracker/tracker';
import { browserPlatform } from './browserPlatform';

/** Of this page, by their options. */
const ofThisPage: Record<string, Tracker | undefined> = {};

/**
 * The tracker of this page's visitor. Made twice with the same options, as a component does that renders again, it is the
 * same one until it is shut down. Never throws: with a wrong host or key everybody sees control, and `onError` says why.
 *
 * @example
 * const tracker = createTracker({ host: 'https://experiments.example.com', writeKey: 'wk_…' });
 * await tracker.flags.ready();
 * if (tracker.flags.getVariant('pricing_copy_test') === 'treatment') showNewCopy();
 * tracker.track('trial_started', { converted: 1 });
 */
export function createTracker(options: TrackerOptions = {} as TrackerOptions): Tracker {
  if (globalThis.document) {
    return startTracker(options);
  }
  // A server makes one for each page it renders: it costs nothing until it is used.
  let tracker: Tracker | undefined;
  return new Proxy({} as Tracker, {
    get: (_target, name) => (tracker ??= startTracker(options))[name as keyof Tracker],
  });
}

/** The same in a page, over a platform that answers for the sidecar in part. */
export function startTracker(options: TrackerOptions, platformOf = browserPlatform): Tracker {
  let onError: TrackerOptions['onError'];
  try {
    ({ onError } = options);
    const host = `${options.host}`.replace(/\/+$/, '');
    const agent: Partial<Navigator & { globalPrivacyControl: boolean }> = globalThis.navigator ?? {};
    const asksNotTo = options.respectDoNotTrack && (Number(agent.doNotTrack) || agent.globalPrivacyControl);
    const key = globalThis.document && keyOf(options);
    const known = key ? ofThisPage : {};
    const tracker = (known[key] ??= createTrackerOn(
      platformOf(host, options.writeKey),
      { ...options, host, ...(asksNotTo && { consent: 'denied' }) },
      userAgentProperties(`${agent.userAgent}`),
      () => {
        if (known[key] === tracker) {
          known[key] = undefined;
        }
      }
    ));
    return tracker;
  } catch (error) {
    errorReporter('options', onError)(error);
    return startTracker({ consent: 'denied', onError } as TrackerOptions);
  }
}

/**
 * What options read: functions are the same when they read the same. Empty when they cannot be read, as a circle cannot:
 * such a tracker is nobody else's.
 */
const keyOf = guard(
  (options: TrackerOptions) =>
    JSON.stringify(options, (_name, value) => (typeof value === 'object' ? value : `${value}`)),
  ''
);
