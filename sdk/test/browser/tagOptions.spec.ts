import type { Page } from '@playwright/test';
import { until } from '../kit/until';
import { expect, test } from './fixtures';
import { complaints, FLAG, STAND_IN, startTagStage, type TagStage } from './tagStage';

let stage: TagStage;
test.beforeAll(async () => {
  stage = await startTagStage();
});
test.afterAll(() => stage?.sidecar.stop());

test('consent that is pending assigns, and stores and sends nothing until it is given', async ({
  context,
  page,
  site,
}) => {
  const requests = stage.asked(context);
  await page.goto(stage.tagged(site, '/', { attributes: 'data-consent="pending"' }));
  const { variant, id } = await page.evaluate(() => window.seen);
  expect(variant).toBe(await stage.explained(id));
  await page.evaluate(() => window.tracker.flush());
  expect(requests).toEqual(['GET /v1/tracker.js']);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
  await page.evaluate(() => {
    window.tracker.optIn();
    return window.tracker.flush();
  });
  expect(requests).toContain('POST /v1/events');
  expect(await page.evaluate(() => window.tracker.distinctId())).toBe(id);
});

test('the element says who the visitor is, where the id is kept, and what the tracker is called', async ({
  page,
  site,
}) => {
  await page.goto(
    stage.tagged(site, '/known', { attributes: 'data-distinct-id="user 7"', more: '&global=shop', name: 'shop' })
  );
  expect(await page.evaluate(() => window.seen)).toEqual({ variant: await stage.explained('user 7'), id: 'user 7' });
  expect(await page.evaluate(() => 'tracker' in window)).toBe(false);

  // Left empty by a template: nobody is known, so an anonymous id is.
  await page.goto(
    stage.tagged(site, '/anybody', { attributes: 'data-distinct-id="" data-cookie-domain="example.test"' })
  );
  expect((await page.evaluate(() => window.seen)).id).toMatch(/^[0-9a-f-]{36}$/);
  const www = stage.tagged(site, '/www', { attributes: 'data-cookie-domain="example.test"' });
  await page.goto(www.replace('127.0.0.1', 'www.example.test'));
  const { id } = await page.evaluate(() => window.seen);
  await page.goto(www.replace('127.0.0.1', 'app.example.test'));
  expect(await page.evaluate(() => window.seen.id)).toBe(id);
});

test('a browser that asks not to be tracked is not, where the site says so', async ({ browser, site }) => {
  const context = await browser.newContext();
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })
  );
  const page = await context.newPage();
  await page.goto(stage.tagged(site, '/', { attributes: 'data-respect-do-not-track' }));
  expect(await page.evaluate(() => window.tracker.consent())).toBe('denied');
  expect((await page.evaluate(() => window.seen)).variant).toBe('control');
  await context.close();
});

for (const [what, tag, message] of [
  [
    'a consent that is none',
    { attributes: 'data-consent="pendng"' },
    /data-consent is pendng: granted, pending, denied/,
  ],
  ['a name that the browser has', { more: '&global=location' }, /window\.location is taken/],
  ['a module', { attributes: 'type="module"' }, /not loaded by <script src=/],
] as const) {
  test(`${what} is told, and the page has its stand-in`, async ({ page, site }) => {
    const told = complaints(page);
    const then = `addEventListener('load', () => { ${STAND_IN} window.seen = { variant: tracker.flags.getVariant('x') }; });`;
    await page.goto(stage.tagged(site, '/', { ...tag, then }));
    expect(await page.evaluate(() => window.seen.variant)).toBe('control');
    await until(() => told.length > 0, 'a complaint');
    expect(told).toEqual([expect.stringMatching(message)]);
  });
}

for (const [what, obstruct] of [
  ['blocked', (page: Page) => page.route('**/v1/tracker.js**', (route) => route.abort('blockedbyclient'))],
  ['failing', (page: Page) => page.route('**/v1/tracker.js**', (route) => route.fulfill({ status: 503 }))],
  [
    'refused for its key',
    (page: Page) =>
      page.route('**/v1/tracker.js**', (route) =>
        route.continue({ url: `${stage.sidecar.sidecarUrl}/v1/tracker.js?key=wrong` })
      ),
  ],
] as const) {
  test(`${what}, the page shows control by the line of the docs, and nothing throws`, async ({ page, site }) => {
    await obstruct(page);
    const then = `${STAND_IN} window.seen = { variant: tracker.flags.getVariant('${FLAG}') }; tracker.track('trial_started', { converted: 1 });`;
    await page.goto(stage.tagged(site, '/', { then }));
    expect(await page.evaluate(() => window.seen)).toEqual({ variant: 'control' });
  });
}

test('a stand-in gives way to a script that comes later; included twice, the first stays', async ({ page, site }) => {
  site.page(
    '/late',
    `<!doctype html><div id="tracker"></div><script defer src="${stage.scriptUrl}"></script>
     <script>window.tracker = undefined; ${STAND_IN}</script>`
  );
  await page.goto(`${site.url}/late`);
  const { variant, id } = await page.evaluate((key) => {
    return { variant: window.tracker.flags.getVariant(key), id: window.tracker.distinctId() };
  }, FLAG);
  expect(variant).toBe(await stage.explained(id));

  const tag = `<script src="${stage.scriptUrl}"></script>`;
  site.page(
    '/twice',
    `<!doctype html><div id="tracker"></div>${tag}<script>window.first = tracker;</script>${tag}
     <script>window.isSame = first === tracker;</script>`
  );
  const told = complaints(page);
  await page.goto(`${site.url}/twice`);
  expect(await page.evaluate('isSame')).toBe(true);
  await until(() => told.length > 0, 'a complaint');
  expect(told).toEqual([expect.stringContaining('window.tracker is taken')]);
});
