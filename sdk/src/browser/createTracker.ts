import { createTrackerOn } from '../tracker/createTrackerOn';
import type { Tracker, TrackerOptions } from '../tracker/tracker';
import { browserPlatform } from './browserPlatform';
import { userAgentProperties } from './userAgent';

/**
 * The tracker of this page's visitor. Make one and keep it. Never throws: with a wrong host or key everybody sees
 * control, and `onError` says why.
 *
 * @example
 * const tracker = createTracker({ host: 'https://experiments.example.com', writeKey: 'wk_…' });
 * await tracker.flags.ready();
 * if (tracker.flags.getVariant('pricing_copy_test') === 'treatment') showNewCopy();
 * tracker.track('trial_started', { converted: 1 });
 */
export function createTracker(options: TrackerOptions = {} as TrackerOptions): Tracker {
  const host = `${options.host}`.replace(/\/+$/, '');
  const agent: Partial<Navigator & { globalPrivacyControl: boolean }> = globalThis.navigator ?? {};
  const asksNotTo = options.respectDoNotTrack && (agent.doNotTrack === '1' || agent.globalPrivacyControl);
  return createTrackerOn(
    browserPlatform(host, options.writeKey),
    { ...options, host, ...(asksNotTo && { consent: 'denied' }) },
    userAgentProperties(`${agent.userAgent}`)
  );
}
