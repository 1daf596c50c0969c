import type { Experiment, ExperimentResponse } from '@trackcrumb/contract';
import { until } from '../kit/until';
import { expect, test } from './fixtures';
import { startRealSidecar, type RealSidecar } from './realSidecar';
import type { Site } from './site';

interface Results {
  counts: { key: string; n: number; conversions: number }[];
  unknownVariantN: number;
}

let sidecar: RealSidecar;
test.beforeAll(async () => {
  sidecar = await startRealSidecar();
});
test.afterAll(() => sidecar?.stop());

/** A running experiment, a page `/shop` with a tracker, and `/thanks` without. */
async function open(site: Site, name: string): Promise<Experiment> {
  const { experiment } = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
    name,
    targetEvent: 'trial_started',
  });
  await sidecar.api('POST', `/experiments/${experiment.id}/status`, { status: 'running', version: experiment.version });
  const options = JSON.stringify({ host: sidecar.sidecarUrl, writeKey: sidecar.writeKey });
  site.page(
    '/shop',
    `<!doctype html><script src="/sdk.js"></script><script>
      window.problems = [];
      window.tracker = TrackCrumb.createTracker({ ...${options}, onError: (error) => problems.push(error.message) });
    </script>`
  );
  site.page('/thanks', '<h1>thanks</h1>');
  return experiment;
}

test('from the page through the real sidecar into the results', async ({ browser, site }) => {
  const experiment = await open(site, 'Pricing copy test');

  const expected = new Map([
    ['control', { n: 0, conversions: 0 }],
    ['treatment', { n: 0, conversions: 0 }],
  ]);
  for (let i = 0; i < 12; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/shop`);
    const [variant, problems] = await page.evaluate(
      async (convert) => {
        await window.tracker.flags.ready();
        const shown = window.tracker.flags.getVariant('pricing_copy_test');
        if (convert) {
          window.tracker.track('trial_started', { converted: 1 });
        }
        await window.tracker.flush();
        return [shown, (window as unknown as { problems: string[] }).problems] as const;
      },
      i % 2 === 0
    );
    expect(problems).toEqual([]);
    expected.get(variant)!.n += 1;
    expected.get(variant)!.conversions += i % 2 === 0 ? 1 : 0;
    await page.goto(`${site.url}/thanks`);
    await context.close();
  }

  const wanted = [...expected].map(([key, counts]) => ({ key, ...counts }));
  const results = (): Promise<Results> => sidecar.api('GET', `/experiments/${experiment.id}/results`);
  await until(
    async () => (await results()).counts.reduce((sum, { n }) => sum + n, 0) === 12,
    '12 visitors in the results',
    30_000
  );
  expect((await results()).counts).toEqual(wanted);
  expect((await results()).unknownVariantN).toBe(0);
});

test('a device whose clock is a day slow counts: kept offline, then sent by another page, then by its beacon', async ({
  browser,
  site,
}) => {
  const { id } = await open(site, 'Slow clock');
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const RightDate = Date;
    const nowMs = (): number => RightDate.now() - 86_400_000;
    globalThis.Date = class extends RightDate {
      constructor(...given: [] | [number]) {
        super(given.length === 0 ? nowMs() : given[0]);
      }
      static override now = nowMs;
    } as DateConstructor;
  });
  const page = await context.newPage();
  await page.goto(`${site.url}/shop`);
  await page.evaluate(() => window.tracker.flags.ready());
  await context.setOffline(true);
  const shown = await page.evaluate(async (flag) => {
    const variant = window.tracker.flags.getVariant(flag);
    await window.tracker.flush();
    return variant;
  }, id);
  await page.goto('about:blank');
  await context.setOffline(false);

  await page.goto(`${site.url}/shop`);
  await page.evaluate(() => window.tracker.flush());
  await page.evaluate(() => window.tracker.track('trial_started', { converted: 1 }));
  await page.goto(`${site.url}/thanks`);

  const counts = async (): Promise<Results['counts']> =>
    (await sidecar.api<Results>('GET', `/experiments/${id}/results`)).counts;
  await until(async () => (await counts()).some(({ conversions }) => conversions > 0), 'the conversion', 30_000);
  expect((await counts()).filter(({ n }) => n > 0)).toEqual([{ key: shown, n: 1, conversions: 1 }]);
  await context.close();
});
