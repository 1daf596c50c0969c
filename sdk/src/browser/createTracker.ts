import { createTrackerOn } from '../tracker/createTrackerOn';
import type { Tracker, TrackerOptions } from '../tracker/tracker';
import { browserPlatform } from './browserPlatform';
import { userAgentProperties } from './userAgent';

/**
 * The tracker of this page's visitor. Make one and keep it. Never throws: without a usable host or key it says so on
 * the console, everybody sees control, and nothing is sent.
 *
 * @example
 * const tracker = createTracker({ host: 'https://experiments.example.com', writeKey: 'wk_…' });
 * await tracker.flags.ready();
 * if (tracker.flags.getVariant('pricing_copy_test') === 'treatment') showNewCopy();
 * tracker.track('trial_started', { converted: 1 });
 */
export function createTracker(options: TrackerOptions): Tracker {
  const { writeKey, cookieDomain } = options;
  const host = String(options.host).replace(/\/+$/, '');
  if (!/^https?:\/\//.test(host) || !writeKey) {
    console.error(`[trackcrumb] host "${host}" or writeKey "${writeKey}" is unusable: everybody sees control`);
  }
  const agent: Partial<Navigator & { globalPrivacyControl: boolean }> = globalThis.navigator ?? {};
  return createTrackerOn(
    browserPlatform(host, writeKey, cookieDomain),
    { ...options, host },
    {
      properties: userAgentProperties(agent.userAgent ?? ''),
      doNotTrack: agent.doNotTrack === '1' || agent.globalPrivacyControl === true,
    }
  );
}
