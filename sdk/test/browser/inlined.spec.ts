import { until } from '../kit/until';
import { allTreatment, served } from '../kit/flags';
import { WRITE_KEY } from '../kit/sidecarDouble';
import { expect, names, test } from './fixtures';
import { startRealSidecar } from './realSidecar';

test('flags that the site writes into the page, and the SDK by its hash: right in the next line', async ({
  page,
  site,
}) => {
  const sidecar = await startRealSidecar();
  try {
    await sidecar.api('POST', '/flags', { key: 'banner', enabled: true, rolloutPct: 100 });
    const { sidecarUrl: host, writeKey } = sidecar;
    const ask = async (path: string): Promise<Response> =>
      fetch(`${host}${path}`, { headers: { 'x-write-key': writeKey } });
    const { path, integrity } = (await (await ask('/v1/sdk')).json()) as { path: string; integrity: string };
    const flags = await (await ask('/v1/flags?form=plan')).text();
    const tag = (hash: string): string =>
      `<script src="${host}${path}?key=${writeKey}" integrity="${hash}" crossorigin></script>`;
    const options = JSON.stringify({ host, writeKey, bootstrap: '#tc-flags' });
    site.page(
      '/inlined',
      `<!doctype html><script type="application/json" id="tc-flags">${flags}</script>${tag(integrity)}
       <script>window.tracker = TrackCrumb.createTracker(${options}); window.shown = tracker.flags.getDetails('banner');</script>`
    );
    await page.goto(`${site.url}/inlined`);
    expect(await page.evaluate('shown')).toMatchObject({ variant: 'treatment', reason: 'treatment' });

    site.page('/forged', `<!doctype html>${tag(`sha384-${'A'.repeat(64)}`)}`);
    await page.goto(`${site.url}/forged`);
    expect(await page.evaluate('typeof TrackCrumb')).toBe('undefined');
  } finally {
    await sidecar.stop();
  }
});

test('what is written into a page ends nothing there, and reads as it was', async ({ page, site, sidecar }) => {
  const odd = allTreatment('</b>\u2028<!--');
  sidecar.failWith = 503;
  site.page(
    '/odd',
    `<!doctype html><script type="application/json" id="tc-flags">${served(odd).replaceAll('<', '\\u003c')}</script>
     <script src="/sdk.js"></script>
     <script>window.tracker = TrackCrumb.createTracker({ host: '${sidecar.url}', writeKey: '${WRITE_KEY}', bootstrap: '#tc-flags' });</script>`
  );
  await page.goto(`${site.url}/odd`);
  expect(await page.evaluate((key) => window.tracker.flags.getVariant(key), odd.key)).toBe('treatment');
});

for (const [what, element] of [
  ['is not there', ''],
  ['is no JSON', '<script type="application/json" id="tc-flags">{"plans":</script>'],
] as const) {
  test(`a bootstrap that ${what} is told, and the flags are asked for`, async ({ page, site, sidecar }) => {
    const told: string[] = [];
    page.on('console', (message) => void told.push(message.text()));
    site.page(
      '/none',
      `<!doctype html>${element}<script src="/sdk.js"></script>
       <script>window.tracker = TrackCrumb.createTracker({ host: '${sidecar.url}', writeKey: '${WRITE_KEY}', bootstrap: '#tc-flags' });</script>`
    );
    await page.goto(`${site.url}/none`);
    const [source, variant] = await page.evaluate(async () => {
      const ready = await window.tracker.flags.ready();
      return [ready.source, window.tracker.flags.getVariant('one')];
    });
    expect([source, variant]).toEqual(['network', 'treatment']);
    await until(() => names(sidecar).includes('$exposure'), 'the exposure');
    expect(told).toEqual([expect.stringContaining('bootstrap #tc-flags')]);
  });
}
