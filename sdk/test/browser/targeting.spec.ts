import type { ExperimentResponse, FlagConfigResponse, PlansResponse } from '@trackcrumb/contract';
import { buildScript } from '../../scriptBuild';
import { until } from '../kit/until';
import { expect, test } from './fixtures';
import { startRealSidecar, type RealSidecar } from './realSidecar';

interface Results {
  counts: { key: string; n: number }[];
  segments: { values: { value: string; n: number }[] };
}

let sidecar: RealSidecar;
test.beforeAll(async () => {
  sidecar = await startRealSidecar();
});
test.afterAll(() => sidecar?.stop());

test('a flag for some: right on the first getVariant, and its exposures say for whom', async ({ browser, site }) => {
  const { experiment } = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
    name: 'For pros',
    targetEvent: 'bought',
    rolloutPct: 100,
  });
  const { flag } = await sidecar.api<FlagConfigResponse>('PATCH', '/flags/for_pros', {
    version: 1,
    rules: [[{ attr: 'plan', op: 'in', values: ['pro', 'team'] }]],
  });
  await sidecar.api('POST', '/experiments/for_pros/status', { status: 'running', version: experiment.version });
  const plans = `${sidecar.sidecarUrl}/v1/flags?form=plan&write_key=${sidecar.writeKey}`;
  const bootstrap = (await (await fetch(plans)).json()) as PlansResponse;
  site.page('/sdk.targeting.js', buildScript('withTargeting'));

  const shown: Record<string, string> = {};
  for (const [visitor, plan] of Object.entries({ ann: 'pro', bob: 'free', cleo: 'team', dan: 'pro', eve: undefined })) {
    const options = { host: sidecar.sidecarUrl, writeKey: sidecar.writeKey, bootstrap, attributes: { plan } };
    site.page(
      `/${visitor}`,
      `<!doctype html><script src="/sdk.targeting.js"></script><script>
        const { createTracker, targeting } = TrackCrumb;
        window.tracker = createTracker({ ...${JSON.stringify(options)}, targeting });
        window.shown = tracker.flags.getVariant('for_pros');
      </script>`
    );
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/${visitor}`);
    shown[visitor] = await page.evaluate(async () => {
      await window.tracker.flush();
      return (window as unknown as { shown: string }).shown;
    });
    await context.close();
  }
  expect(flag.rules).not.toBeNull();
  expect(shown).toEqual({ ann: 'treatment', bob: 'control', cleo: 'treatment', dan: 'treatment', eve: 'control' });

  const results = (): Promise<Results> => sidecar.api('GET', '/experiments/for_pros/results?segment=plan');
  const treated = (): Promise<number> =>
    results().then(({ counts }) => counts.find(({ key }) => key === 'treatment')!.n);
  await until(async () => (await treated()) === 3, 'three visitors in the results', 30_000);
  const { counts, segments } = await results();
  expect(counts).toMatchObject([
    { key: 'control', n: 0 },
    { key: 'treatment', n: 3 },
  ]);
  expect(segments.values.map(({ value, n }) => [value, n])).toEqual([
    ['pro', 2],
    ['team', 1],
  ]);
});
