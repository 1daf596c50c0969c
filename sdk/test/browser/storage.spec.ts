import type { Page } from '@playwright/test';
import { until } from '../kit/until';
import { expect, names, test, variantOf } from './fixtures';

test.beforeEach(({ head }) => void head());

/** What the storage of a tab has of exposures. */
const exposuresIn = (tab: Page): Promise<string | undefined> =>
  tab.evaluate(
    () => Object.entries(localStorage).find(([key]) => key.startsWith('tc_seen_'))?.[1] as string | undefined
  );

test('two tabs are one visitor: same variant, one exposure', async ({ context, page, site, sidecar }) => {
  const other = await context.newPage();
  await Promise.all([page.goto(site.url + '/'), other.goto(site.url + '/')]);
  await other.reload();
  const first = await variantOf(page, 'half');
  // Tabs are processes of their own: what one has stored reaches the other when the browser gets to it.
  const seen = await exposuresIn(page);
  expect(seen).toContain(first);
  await until(async () => (await exposuresIn(other)) === seen, 'the other tab sees the exposure');
  expect(await variantOf(other, 'half')).toBe(first);
  const ids = await Promise.all([page, other].map((tab) => tab.evaluate(() => window.tracker.distinctId())));
  expect(ids[0]).toBe(ids[1]);
  await Promise.all([page, other].map((tab) => tab.evaluate(() => window.tracker.flush())));
  expect(names(sidecar)).toEqual(['$exposure']);
});

test('blocked storage (a sandboxed frame): control, not exposed, and events still flow', async ({
  page,
  site,
  sidecar,
  head,
}) => {
  site.page(
    '/frame',
    `${head()}<script>
      let storage = 'allowed';
      try { localStorage.length; } catch { storage = 'blocked'; }
      tracker.flags.ready().then(() => {
        tracker.track('from_the_frame');
        parent.postMessage([storage, tracker.flags.getDetails('one')], '*');
      });
    </script>`
  );
  site.page(
    '/outer',
    `<!doctype html><script>window.answer = new Promise((resolve) => onmessage = ({ data }) => resolve(data));</script>
     <iframe sandbox="allow-scripts" src="/frame"></iframe>`
  );
  await page.goto(`${site.url}/outer`);
  const answer = await page.evaluate(() => (window as unknown as { answer: Promise<unknown> }).answer);
  expect(answer).toEqual(['blocked', { variant: 'control', reason: 'not_persistent', experiment: null, version: 1 }]);
  await until(() => names(sidecar).length > 0, 'the event');
  expect(names(sidecar)).toEqual(['from_the_frame']);
});

test('consent pending stores nothing in the browser', async ({ context, page, site, sidecar, head }) => {
  site.page('/pending', head({ consent: 'pending' }));
  await page.goto(`${site.url}/pending`);
  await variantOf(page, 'one');
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  expect([stored, await context.cookies()]).toEqual([[0, 0, ''], []]);
  expect(names(sidecar)).toEqual([]);
  await page.evaluate(() => {
    window.tracker.optIn();
    return window.tracker.flush();
  });
  await until(() => names(sidecar).length === 1, 'the exposure that waited');
  expect(await page.evaluate(() => localStorage.getItem('tc_consent'))).toBe('granted');
});

test('Do Not Track is respected where the page asks for it', async ({ browser, site, sidecar, head }) => {
  site.page('/dnt', head({ respectDoNotTrack: true }));
  const context = await browser.newContext();
  await context.addInitScript(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }));
  const page = await context.newPage();
  await page.goto(`${site.url}/dnt`);
  expect(await page.evaluate(() => [window.tracker.consent(), window.tracker.flags.getVariant('one')])).toEqual([
    'denied',
    'control',
  ]);
  expect(sidecar.requests).toEqual([]);
  await context.close();
});

test('a sub-domain cookie makes one visitor of two sub-domains', async ({ page, site, sidecar, head }) => {
  const withCookie = head().replace(
    /createTracker\((.*)\);/,
    "createTracker({ ...$1, idStore: TrackCrumb.subdomainCookie('example.test') });"
  );
  site.page('/shared', withCookie);
  const { port } = new URL(site.url);
  const idOn = async (subdomain: string): Promise<string> => {
    await page.goto(`http://${subdomain}.example.test:${port}/shared`);
    return page.evaluate(() => window.tracker.distinctId());
  };
  expect(await idOn('www')).toBe(await idOn('app'));
  expect(await variantOf(page, 'one')).toBe('treatment');
  expect(sidecar.requests.length).toBeGreaterThan(0);
});
