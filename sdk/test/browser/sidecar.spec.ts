import type { ExperimentResponse } from '@trackcrumb/contract';
import { until } from '../kit/until';
import { expect, test } from './fixtures';
import { startRealSidecar, type RealSidecar } from './realSidecar';

interface Results {
  counts: { key: string; n: number; conversions: number }[];
  unknownVariantN: number;
}

/** Headless Chromium says that it is a robot, and robots are not counted. */
const A_PERSON =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

let sidecar: RealSidecar;
test.beforeAll(async () => {
  sidecar = await startRealSidecar();
});
test.afterAll(() => sidecar?.stop());

test('from the page through the real sidecar into the results', async ({ browser, site }) => {
  const { experiment } = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
    name: 'Pricing copy test',
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

  const expected = new Map([
    ['control', { n: 0, conversions: 0 }],
    ['treatment', { n: 0, conversions: 0 }],
  ]);
  for (let i = 0; i < 12; i++) {
    const context = await browser.newContext({ userAgent: A_PERSON });
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
