import { test as base, type Page } from '@playwright/test';
import { buildScript } from '../../scriptBuild';
import type { Tracker, TrackerOptions } from '../../src/browser';
import type * as TrackCrumb from '../../src/global';
import { allTreatment, flag } from '../kit/flags';
import { startSidecarDouble, WRITE_KEY, type SidecarDouble } from '../kit/sidecarDouble';
import { startSite, type Site } from './site';

declare global {
  // What the pages of these tests put on `window`.
  interface Window {
    tracker: Tracker;
    TrackCrumb: typeof TrackCrumb;
  }
}

interface Fixtures {
  sidecar: SidecarDouble;
  site: Site;
  /** Head of a page that loads the SDK and makes `window.tracker`. */
  head: (options?: Partial<TrackerOptions>) => string;
  /** Nothing may throw on any page. */
  noPageErrors: undefined;
}

export const test = base.extend<Fixtures, { sdk: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from it: none
  sdk: [async ({}, use) => use(buildScript('index')), { scope: 'worker' }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the needed fixtures from it: none
  sidecar: async ({}, use) => {
    const sidecar = await startSidecarDouble([allTreatment('one'), allTreatment('two'), flag('half')]);
    await use(sidecar);
    await sidecar.stop();
  },
  site: async ({ sdk }, use) => {
    const site = await startSite(sdk);
    await use(site);
    await site.stop();
  },
  head: async ({ sidecar, site }, use) => {
    const head = (options: Partial<TrackerOptions> = {}): string => {
      const all = JSON.stringify({ host: sidecar.url, writeKey: WRITE_KEY, ...options });
      return `<!doctype html><script src="/sdk.js"></script><script>window.tracker = TrackCrumb.createTracker(${all});</script>`;
    };
    site.page('/', head());
    await use(head);
  },
  noPageErrors: [
    async ({ context }, use) => {
      const errors: Error[] = [];
      context.on('weberror', (error) => errors.push(error.error()));
      await use(undefined);
      base.expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});
export const { expect } = test;

/** The variant, once flags are there. */
export const variantOf = (page: Page, key: string): Promise<string> =>
  page.evaluate(async (wanted) => {
    await window.tracker.flags.ready();
    return window.tracker.flags.getVariant(wanted);
  }, key);

/** Names of the stored events, in order. */
export const names = (sidecar: SidecarDouble): string[] => sidecar.events().map(({ event }) => event);
