import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type { ExperimentResponse, ExplainResponse, FlagConfigResponse } from '@trackcrumb/contract';
import { until } from '../kit/until';
import { expect, test } from './fixtures';
import { startRealSidecar, type RealSidecar } from './realSidecar';
import type { Site } from './site';

interface Seen {
  variant: string;
  id: string;
}
interface Results {
  counts: { key: string; n: number; conversions: number }[];
  unknownVariantN: number;
}
declare global {
  interface Window {
    seen: Seen;
    shop: Window['tracker'];
  }
}

const FLAG = 'pricing_copy_test';
const NONCE = 'n0nce';
/** The line of the docs for a script that did not come. */
const STAND_IN = /window\.tracker \|\|= .*;/.exec(
  readFileSync(path.resolve(import.meta.dirname, '../../../docs/sdk.md'), 'utf8')
)![0];

let sidecar: RealSidecar;
test.beforeAll(async () => {
  sidecar = await startRealSidecar();
  const { experiment } = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
    name: 'Pricing copy test',
    targetEvent: 'trial_started',
    holdoutPct: 20,
  });
  await sidecar.api('POST', `/experiments/${FLAG}/status`, { status: 'running', version: experiment.version });
});
test.afterAll(() => sidecar?.stop());

const scriptUrl = (): string => `${sidecar.sidecarUrl}/v1/tracker.js?key=${sidecar.writeKey}`;
const explained = async (id: string): Promise<string> =>
  (await sidecar.api<ExplainResponse>('GET', `/flags/${FLAG}/explain?id=${id}`)).variant;

interface TagPage {
  attributes?: string;
  more?: string;
  name?: string;
  then?: string;
  headers?: Record<string, string>;
}

/** A page that asks in the line after the tag. */
function tagged(
  site: Site,
  pathname: string,
  { attributes = '', more = '', name = 'tracker', then, headers }: TagPage = {}
) {
  const ask = then ?? `window.seen = { variant: ${name}.flags.getVariant('${FLAG}'), id: ${name}.distinctId?.() };`;
  site.page(
    pathname,
    `<!doctype html><script nonce="${NONCE}" ${attributes} src="${scriptUrl()}${more}"></script>
     <script nonce="${NONCE}">${ask}</script>`,
    headers
  );
  return `${site.url}${pathname}`;
}

/** What the pages of a context ask the sidecar for. */
function asked(context: BrowserContext): string[] {
  const requests: string[] = [];
  context.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === sidecar.sidecarUrl) {
      requests.push(`${request.method()} ${pathname}`);
    }
  });
  return requests;
}

function complaints(page: Page): string[] {
  const told: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && told.push(message.text())));
  return told;
}

test('right, exposed and counted on the first visit, in the next line, under a strict policy', async ({
  browser,
  site,
}) => {
  const url = tagged(site, '/', {
    headers: {
      'content-security-policy': `default-src 'none'; img-src 'self'; script-src 'nonce-${NONCE}' 'strict-dynamic'; connect-src ${sidecar.sidecarUrl}`,
      // A page that takes nothing from elsewhere unless it may be taken.
      'cross-origin-embedder-policy': 'require-corp',
    },
  });
  const expected: Record<string, { n: number; conversions: number }> = {};
  const VISITS = 24;
  for (let i = 0; i < VISITS; i++) {
    const context = await browser.newContext();
    const requests = asked(context);
    const page = await context.newPage();
    const told = complaints(page);
    await page.goto(url);
    const { variant, id } = await page.evaluate(
      async (convert) => {
        if (convert) {
          window.tracker.track('trial_started', { converted: 1 });
        }
        await window.tracker.flush();
        return window.seen;
      },
      i % 2 === 0
    );
    expect(variant).toBe(await explained(id));
    expect(told).toEqual([]);
    expect(new Set(requests)).toEqual(new Set(['GET /v1/tracker.js', 'POST /v1/events']));
    const { reason } = await page.evaluate((key) => window.tracker.flags.getDetails(key), FLAG);
    const arm = (expected[reason] ??= { n: 0, conversions: 0 });
    arm.n += 1;
    arm.conversions += i % 2 === 0 ? 1 : 0;
    await context.close();
  }
  const results = (): Promise<Results> => sidecar.api('GET', `/experiments/${FLAG}/results`);
  const counted = VISITS - (expected['holdout']?.n ?? 0);
  await until(
    async () => (await results()).counts.reduce((sum, { n }) => sum + n, 0) === counted,
    `${counted} visitors in the results`,
    30_000
  );
  const { counts, unknownVariantN } = await results();
  expect(counts).toEqual(
    ['control', 'treatment'].map((key) => ({ key, ...(expected[key] ?? { n: 0, conversions: 0 }) }))
  );
  expect(unknownVariantN).toBe(0);
});

test('the next page has the script from the cache of the browser, and asks for nothing', async ({
  context,
  page,
  site,
}) => {
  const url = tagged(site, '/');
  await page.goto(url);
  const first = await page.evaluate(() => window.seen);
  await page.evaluate(() => window.tracker.flush());

  const requests = asked(context);
  const network = await context.newCDPSession(page);
  const fromCache: string[] = [];
  network.on('Network.requestServedFromCache', ({ requestId }) => void fromCache.push(requestId));
  const loaded: string[] = [];
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url === scriptUrl()) {
      loaded.push(requestId);
    }
  });
  await network.send('Network.enable');
  await page.goto(`${url}?next`);
  expect(await page.evaluate(() => window.seen)).toEqual(first);
  await page.evaluate(() => window.tracker.flush());
  expect(requests).toEqual(['GET /v1/tracker.js']);
  expect(loaded).toHaveLength(1);
  expect(fromCache).toContain(loaded[0]);
});

test('a page that stays open asks for newer flags after five minutes', async ({ context, page, site }) => {
  const requests = asked(context);
  await page.clock.install();
  await page.goto(tagged(site, '/'));
  await page.evaluate(() => window.tracker.flush());
  await page.clock.fastForward(299_000);
  expect(requests).not.toContain('GET /v1/flags');
  const flags = page.waitForRequest('**/v1/flags?form=plan**');
  await page.clock.fastForward(2_000);
  await flags;
});

test('consent that is pending assigns, and stores and sends nothing until it is given', async ({
  context,
  page,
  site,
}) => {
  const requests = asked(context);
  await page.goto(tagged(site, '/', { attributes: 'data-consent="pending"' }));
  const { variant, id } = await page.evaluate(() => window.seen);
  expect(variant).toBe(await explained(id));
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
    tagged(site, '/known', { attributes: 'data-distinct-id="user 7"', more: '&global=shop', name: 'shop' })
  );
  expect(await page.evaluate(() => window.seen)).toEqual({ variant: await explained('user 7'), id: 'user 7' });
  expect(await page.evaluate(() => 'tracker' in window)).toBe(false);

  // Left empty by a template: nobody is known, so an anonymous id is.
  await page.goto(tagged(site, '/anybody', { attributes: 'data-distinct-id="" data-cookie-domain="example.test"' }));
  expect((await page.evaluate(() => window.seen)).id).toMatch(/^[0-9a-f-]{36}$/);
  const www = tagged(site, '/www', { attributes: 'data-cookie-domain="example.test"' });
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
  await page.goto(tagged(site, '/', { attributes: 'data-respect-do-not-track' }));
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
    await page.goto(tagged(site, '/', { ...tag, then }));
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
        route.continue({ url: `${sidecar.sidecarUrl}/v1/tracker.js?key=wrong` })
      ),
  ],
] as const) {
  test(`${what}, the page shows control by the line of the docs, and nothing throws`, async ({ page, site }) => {
    await obstruct(page);
    const then = `${STAND_IN} window.seen = { variant: tracker.flags.getVariant('${FLAG}') }; tracker.track('trial_started', { converted: 1 });`;
    await page.goto(tagged(site, '/', { then }));
    expect(await page.evaluate(() => window.seen)).toEqual({ variant: 'control' });
  });
}

test('a stand-in gives way to a script that comes later; included twice, the first stays', async ({ page, site }) => {
  site.page(
    '/late',
    `<!doctype html><div id="tracker"></div><script defer src="${scriptUrl()}"></script>
     <script>window.tracker = undefined; ${STAND_IN}</script>`
  );
  await page.goto(`${site.url}/late`);
  const { variant, id } = await page.evaluate((key) => {
    return { variant: window.tracker.flags.getVariant(key), id: window.tracker.distinctId() };
  }, FLAG);
  expect(variant).toBe(await explained(id));

  const tag = `<script src="${scriptUrl()}"></script>`;
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

test('flags that are for some are judged in the next line too', async ({ page, site }) => {
  await sidecar.api('POST', '/flags', { key: 'for_pros', enabled: true, rolloutPct: 100 });
  await sidecar.api<FlagConfigResponse>('PATCH', '/flags/for_pros', {
    version: 1,
    rules: [[{ attr: 'plan', op: 'in', values: ['pro'] }]],
  });
  const ask = (plan: string): string =>
    `tracker.setAttributes({ plan: '${plan}' }); window.seen = { variant: tracker.flags.getVariant('for_pros') };`;
  // Younger than a minute, the script of before is in no cache: its address is another one.
  await page.goto(tagged(site, '/pro', { more: '&pro', then: ask('pro') }));
  expect(await page.evaluate(() => window.seen.variant)).toBe('treatment');
  await page.goto(tagged(site, '/free', { more: '&pro', then: ask('free') }));
  expect(await page.evaluate(() => window.seen.variant)).toBe('control');
});
