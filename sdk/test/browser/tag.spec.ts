import type { FlagConfigResponse } from '@trackcrumb/contract';
import { until } from '../kit/until';
import { expect, test } from './fixtures';
import { complaints, FLAG, NONCE, startTagStage, type TagStage } from './tagStage';

interface Results {
  counts: { key: string; n: number; conversions: number }[];
  unknownVariantN: number;
}

let stage: TagStage;
test.beforeAll(async () => {
  stage = await startTagStage();
});
test.afterAll(() => stage?.sidecar.stop());

test('right, exposed and counted on the first visit, in the next line, under a strict policy', async ({
  browser,
  site,
}) => {
  const url = stage.tagged(site, '/', {
    headers: {
      'content-security-policy': `default-src 'none'; img-src 'self'; script-src 'nonce-${NONCE}' 'strict-dynamic'; connect-src ${stage.sidecar.sidecarUrl}`,
      // A page that takes nothing from elsewhere unless it may be taken.
      'cross-origin-embedder-policy': 'require-corp',
    },
  });
  const expected: Record<string, { n: number; conversions: number }> = {};
  const VISITS = 24;
  for (let i = 0; i < VISITS; i++) {
    const context = await browser.newContext();
    const requests = stage.asked(context);
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
    expect(variant).toBe(await stage.explained(id));
    expect(told).toEqual([]);
    expect(new Set(requests)).toEqual(new Set(['GET /v1/tracker.js', 'POST /v1/events']));
    const { reason } = await page.evaluate((key) => window.tracker.flags.getDetails(key), FLAG);
    const arm = (expected[reason] ??= { n: 0, conversions: 0 });
    arm.n += 1;
    arm.conversions += i % 2 === 0 ? 1 : 0;
    await context.close();
  }
  const results = (): Promise<Results> => stage.sidecar.api('GET', `/experiments/${FLAG}/results`);
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
  const url = stage.tagged(site, '/');
  await page.goto(url);
  const first = await page.evaluate(() => window.seen);
  await page.evaluate(() => window.tracker.flush());

  const requests = stage.asked(context);
  const network = await context.newCDPSession(page);
  const fromCache: string[] = [];
  network.on('Network.requestServedFromCache', ({ requestId }) => void fromCache.push(requestId));
  const loaded: string[] = [];
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url === stage.scriptUrl) {
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
  const requests = stage.asked(context);
  await page.clock.install();
  await page.goto(stage.tagged(site, '/'));
  await page.evaluate(() => window.tracker.flush());
  await page.clock.fastForward(299_000);
  expect(requests).not.toContain('GET /v1/flags');
  const flags = page.waitForRequest('**/v1/flags?form=plan**');
  await page.clock.fastForward(2_000);
  await flags;
});

test('flags that are for some are judged in the next line too', async ({ page, site }) => {
  await stage.sidecar.api('POST', '/flags', { key: 'for_pros', enabled: true, rolloutPct: 100 });
  await stage.sidecar.api<FlagConfigResponse>('PATCH', '/flags/for_pros', {
    version: 1,
    rules: [[{ attr: 'plan', op: 'in', values: ['pro'] }]],
  });
  const ask = (plan: string): string =>
    `tracker.setAttributes({ plan: '${plan}' }); window.seen = { variant: tracker.flags.getVariant('for_pros') };`;
  // Younger than a minute, the script of before is in no cache: its address is another one.
  await page.goto(stage.tagged(site, '/pro', { more: '&pro', then: ask('pro') }));
  expect(await page.evaluate(() => window.seen.variant)).toBe('treatment');
  await page.goto(stage.tagged(site, '/free', { more: '&pro', then: ask('free') }));
  expect(await page.evaluate(() => window.seen.variant)).toBe('control');
});
