import { allTreatment, plansOf } from '../kit/flags';
import { until } from '../kit/until';
import { expect, names, test, variantOf } from './fixtures';

test.beforeEach(({ head }) => void head());

test('nothing is lost on an instant redirect right after getVariant: 25 of 25', async ({
  page,
  site,
  sidecar,
  head,
}) => {
  const bootstrap = plansOf(allTreatment('one'));
  site.page('/target', '<h1>target</h1>');
  for (let i = 0; i < 25; i++) {
    const from = `${head({ bootstrap, distinctId: `visitor-${i}` })}
      <script>tracker.flags.getVariant('one'); location.replace('/target');</script>`;
    site.page(`/from-${i}`, from);
    await page.goto(`${site.url}/from-${i}`);
    await page.waitForURL('**/target');
  }
  await until(() => sidecar.events().length >= 25, '25 exposures');
  expect(new Set(sidecar.events().map(({ distinct_id }) => distinct_id)).size).toBe(25);
  expect(new Set(names(sidecar))).toEqual(new Set(['$exposure']));
});

test('nothing is lost on a redirect right after flags arrive from the network', async ({
  page,
  site,
  sidecar,
  head,
}) => {
  site.page('/target', '<h1>target</h1>');
  site.page(
    '/from',
    `${head()}<script>
      tracker.flags.ready().then(() => { tracker.flags.getVariant('one'); tracker.track('cta'); location.href = '/target'; });
    </script>`
  );
  await page.goto(`${site.url}/from`);
  await page.waitForURL('**/target');
  await until(() => sidecar.events().length >= 2, 'both events');
  expect(names(sidecar).sort()).toEqual(['$exposure', 'cta']);
});

test('the request under way when the page goes is not lost', async ({ page, site, sidecar }) => {
  site.page('/target', '<h1>target</h1>');
  await page.goto(site.url + '/');
  await variantOf(page, 'one');
  await page.route('**/v1/events**', async (route) => {
    // Held back for ever: the answer never comes while the page lives.
    if (route.request().resourceType() === 'fetch') {
      return;
    }
    await route.continue();
  });
  await page.evaluate(() => {
    window.tracker.track('under_way');
    void window.tracker.flush();
  });
  await page.goto(`${site.url}/target`);
  await until(() => names(sidecar).includes('under_way'), 'the beacon');
});

test('a page in the back-forward cache comes back alive, with its variant', async ({ page, site, sidecar, head }) => {
  site.page(
    '/start',
    `${head()}<script>addEventListener('pageshow', (event) => { window.persisted = event.persisted; });</script>`
  );
  site.page('/next', '<h1>next</h1>');
  await page.goto(`${site.url}/start`);
  expect(await variantOf(page, 'one')).toBe('treatment');
  sidecar.flags = [allTreatment('one', { rolloutPct: 0, version: 2 })];
  await page.goto(`${site.url}/next`);
  // No load event follows: the page was never gone.
  await page.goBack({ waitUntil: 'commit' });
  expect(await page.evaluate(() => (window as unknown as { persisted: boolean }).persisted)).toBe(true);
  expect(await variantOf(page, 'one')).toBe('treatment');
  await page.evaluate(() => {
    window.tracker.track('back');
    return window.tracker.flush();
  });
  const back = sidecar.events().find(({ event }) => event === 'back')!;
  expect(back.experiments).toEqual({ one: { variant: 'treatment', flag_version: 1 } });
  expect(names(sidecar).filter((name) => name === '$exposure')).toHaveLength(1);
});

test('hiding the tab delivers at once', async ({ page, site, sidecar }) => {
  await page.goto(site.url + '/');
  await variantOf(page, 'one');
  await page.evaluate(() => {
    window.tracker.track('before_hiding');
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await until(() => names(sidecar).includes('before_hiding'), 'the beacon');
  expect(
    sidecar.requests
      .filter(({ method }) => method === 'POST')
      .every(({ contentType }) => contentType?.startsWith('text/plain'))
  ).toBe(true);
});
