import { flag } from '../kit/flags';
import { until } from '../kit/until';
import { expect, names, test, variantOf } from './fixtures';

test.beforeEach(({ head }) => void head());

test('offline, then back: everything arrives, once, and at once', async ({ context, page, site, sidecar }) => {
  await page.goto(site.url + '/');
  await variantOf(page, 'one');
  await page.evaluate(() => window.tracker.flush());
  await context.setOffline(true);
  await page.evaluate(async () => {
    for (let i = 0; i < 5; i++) {
      window.tracker.track(`offline_${i}`);
    }
    return window.tracker.flush();
  });
  expect(names(sidecar)).toEqual(['$exposure']);
  await context.setOffline(false);
  await until(() => sidecar.events().length === 6, 'the events of the time without network');
  expect(names(sidecar).slice(1)).toEqual([0, 1, 2, 3, 4].map((i) => `offline_${i}`));
});

test('offline, page left, back another time: the next page delivers', async ({ context, page, site, sidecar }) => {
  const next = await context.newPage();
  await page.goto(site.url + '/');
  await variantOf(page, 'one');
  await page.evaluate(() => window.tracker.flush());
  await context.setOffline(true);
  await page.evaluate(() => {
    window.tracker.track('last_words');
    return window.tracker.flush();
  });
  // Not by closing the tab: Chromium lets a closed tab's handlers run unseen, and there is nothing to wait for.
  await page.goto('about:blank');
  await context.setOffline(false);
  await next.goto(site.url + '/');
  await until(() => names(sidecar).includes('last_words'), 'what the page left');
  expect(names(sidecar).filter((name) => name === 'last_words')).toHaveLength(1);
});

test('an ad blocker takes every request: control, nothing thrown', async ({ page, site, sidecar }) => {
  await page.route(`${sidecar.url}/**`, (route) => route.abort('blockedbyclient'));
  await page.goto(site.url + '/');
  expect(await variantOf(page, 'one')).toBe('control');
  const source = await page.evaluate(async () => {
    window.tracker.track('x');
    await window.tracker.flush();
    return (await window.tracker.flags.ready()).source;
  });
  expect(source).toBe('error');
  expect(sidecar.requests).toEqual([]);
});

test('needs no CORS preflight and asks nobody else', async ({ page, site, sidecar }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(site.url + '/');
  await variantOf(page, 'one');
  await page.evaluate(() => window.tracker.flush());
  expect(new Set(sidecar.requests.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
  expect(hosts).toEqual(new Set([site.url, sidecar.url]));
});

test('asks for flags in the form that knows traffic', async ({ page, site, sidecar }) => {
  sidecar.flags.push(flag('ramped', { trafficPct: 0 }));
  await page.goto(site.url + '/');
  await variantOf(page, 'one');
  expect(await page.evaluate(() => window.tracker.flags.getDetails('ramped'))).toMatchObject({
    variant: 'control',
    reason: 'not_in_traffic',
    experiment: null,
  });
});

test('a warm cache answers the next page without a request; a stale one is revalidated by ETag', async ({
  page,
  site,
  sidecar,
}) => {
  const flagRequests = (): number[] =>
    sidecar.requests.filter(({ path }) => path === '/v1/flags').map(({ status }) => status);
  await page.goto(site.url + '/');
  await variantOf(page, 'one');
  await page.reload();
  const source = await page.evaluate(() => window.tracker.flags.ready().then((ready) => ready.source));
  expect([source, flagRequests()]).toEqual(['cache', [200]]);
  await page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((name) => name.startsWith('tc_flags_'))!;
    const [body, savedAtMs] = JSON.parse(sessionStorage.getItem(key)!) as [string, number];
    sessionStorage.setItem(key, JSON.stringify([body, savedAtMs - 301_000]));
  });
  await page.reload();
  expect(await page.evaluate(() => window.tracker.flags.getVariant('one'))).toBe('treatment');
  await until(() => flagRequests().length === 2, 'the revalidation');
  expect(flagRequests()).toEqual([200, 304]);
});
