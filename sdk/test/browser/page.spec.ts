import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Flag } from '@trackcrumb/contract';
import { compilePlan } from '@trackcrumb/contract/assignment';
import { plansOf } from '../kit/flags';
import { WRITE_KEY } from '../kit/sidecarDouble';
import { expect, names, test, variantOf } from './fixtures';

interface Golden {
  assign: { name: string; flag: Flag; visitors: { distinctId: string; variant: string; reason: string }[] }[];
}
const golden = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@trackcrumb/contract/golden/assignment.json'), 'utf8')
) as Golden;

test('golden cases in Chromium', async ({ page, site, sidecar }) => {
  site.page('/', '<!doctype html><script src="/sdk.js"></script>');
  await page.goto(site.url + '/');
  const answers = await page.evaluate(
    ([host, writeKey, cases]) =>
      cases.map(({ plan, visitors }) =>
        visitors.map(({ distinctId }) => {
          const tracker = window.TrackCrumb.createTracker({
            host,
            writeKey,
            distinctId,
            bootstrap: { plans: [plan] },
            before_send: () => null,
          });
          const { variant, reason } = tracker.flags.getDetails(plan.key);
          void tracker.shutdown();
          return { distinctId, variant, reason };
        })
      ),
    [sidecar.url, WRITE_KEY, golden.assign.map((one) => ({ ...one, plan: compilePlan(one.flag) }))] as const
  );
  expect(answers).toEqual(
    golden.assign.map(({ visitors }) =>
      visitors.map(({ distinctId, variant, reason }) => ({ distinctId, variant, reason }))
    )
  );
});

test('a strict content security policy is not violated', async ({ page, site, sidecar }) => {
  const csp = `default-src 'none'; script-src 'self'; connect-src ${sidecar.url}; require-trusted-types-for 'script'; trusted-types 'none'`;
  site.page(
    '/app.js',
    `window.violations = [];
     addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
     window.tracker = TrackCrumb.createTracker({ host: '${sidecar.url}', writeKey: '${WRITE_KEY}' });`
  );
  site.page(
    '/strict',
    '<!doctype html><p id="price">9</p><script src="/sdk.js"></script><script src="/app.js"></script>',
    { 'content-security-policy': csp }
  );
  await page.goto(`${site.url}/strict`);
  await page.evaluate(() => window.TrackCrumb.hideUntilReady(window.tracker, '#price'));
  expect(await variantOf(page, 'one')).toBe('treatment');
  await page.evaluate(() => {
    window.tracker.track('x');
    return window.tracker.flush();
  });
  expect(names(sidecar)).toEqual(['$exposure', 'x']);
  expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
});

test('hides a region until variants are known', async ({ page, site, head }) => {
  site.page('/hidden', `${head()}<p id="price" style="visibility: inherit">9</p>`);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/v1/flags**', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${site.url}/hidden`, { waitUntil: 'commit' });
  await page.waitForSelector('#price', { state: 'attached' });
  const done = page.evaluate(() => window.TrackCrumb.hideUntilReady(window.tracker, '#price', 60_000));
  await expect(page.locator('#price')).toHaveCSS('visibility', 'hidden');
  release();
  await done;
  expect(await page.locator('#price').evaluate(({ style }) => style.visibility)).toBe('inherit');
});

test('shows the region after the time limit when nothing answers', async ({ page, site, head }) => {
  site.page('/hidden', `${head()}<p id="price">9</p>`);
  await page.route('**/v1/flags**', () => new Promise(() => undefined));
  await page.goto(`${site.url}/hidden`, { waitUntil: 'commit' });
  await page.waitForSelector('#price', { state: 'attached' });
  await page.evaluate(() => window.TrackCrumb.hideUntilReady(window.tracker, '#price', 50));
  await expect(page.locator('#price')).toHaveCSS('visibility', 'visible');
});

test('the snippet of the docs hides a region from the first paint on, and never for long', async ({
  page,
  site,
  head,
}) => {
  const snippet = `<style id="tc-hide">#price { visibility: hidden }</style>
    <script>setTimeout(() => document.getElementById('tc-hide')?.remove(), 400)</script>`;
  site.page('/silent', `${snippet}${head()}<p id="price">9</p>`);
  site.page(
    '/quick',
    `${snippet.replace('400', '1e9')}${head()}<p id="price">9</p>
     <script>tracker.flags.ready().then(() => document.getElementById('tc-hide')?.remove());</script>`
  );
  await page.goto(`${site.url}/quick`);
  await expect(page.locator('#price')).toBeVisible();
  await page.route('**/v1/flags**', () => new Promise(() => undefined));
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${site.url}/silent`, { waitUntil: 'commit' });
  await expect(page.locator('#price')).toBeVisible();
});

test('server-rendered flags answer before any request, and the page says what it runs on', async ({
  page,
  site,
  sidecar,
  head,
}) => {
  const bootstrap = plansOf(...sidecar.flags);
  site.page(
    '/ssr',
    `${head({ bootstrap, distinctId: 'known' })}<script>window.first = tracker.flags.getVariant('one');</script>`
  );
  await page.route('**/v1/flags**', () => new Promise(() => undefined));
  await page.goto(`${site.url}/ssr`, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'first' in window);
  expect(await page.evaluate(() => (window as unknown as { first: string }).first)).toBe('treatment');
  await page.evaluate(() => window.tracker.flush());
  expect(sidecar.events()[0]!.properties).toEqual({ $os: 'Linux', $browser: 'Chrome' });
});

test('the snippet without ready() is told once what to do, and never shows what it does not count', async ({
  page,
  site,
  sidecar,
}) => {
  const options = JSON.stringify({ host: sidecar.url, writeKey: WRITE_KEY });
  site.page(
    '/hasty',
    `<!doctype html><script src="/sdk.js"></script><script>
       window.tracker = TrackCrumb.createTracker(${options});
       window.shown = [tracker.flags.getVariant('one'), tracker.flags.getVariant('two'), tracker.flags.getVariant('one')];
       tracker.track('trial_started', { converted: 1 });
     </script>`
  );
  const told: string[] = [];
  page.on('console', (message) => void told.push(`${message.type()}: ${message.text()}`));
  const visit = async (): Promise<unknown> => {
    await page.goto(`${site.url}/hasty`);
    await page.evaluate(async () => {
      await window.tracker.flags.ready();
      await window.tracker.flush();
    });
    return page.evaluate('shown');
  };

  expect(await visit()).toEqual(['control', 'control', 'control']);
  expect(told).toEqual([expect.stringMatching(/^warning: .*control: await flags\.ready\(\) before getVariant/)]);
  expect(sidecar.events().map(({ event, experiments }) => [event, experiments])).toEqual([
    ['trial_started', undefined],
  ]);

  // The next page of the tab has the flags of this one: right, and counted.
  expect(await visit()).toEqual(['treatment', 'treatment', 'treatment']);
  expect(told).toHaveLength(1);
  expect(names(sidecar)).toEqual(['trial_started', '$exposure', '$exposure', 'trial_started']);
});
