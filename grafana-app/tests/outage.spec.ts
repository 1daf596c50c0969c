import type { Page } from '@playwright/test';
import { expect, PLUGIN_ID, test } from './fixtures';

/** What the datasource answers while ClickHouse is frozen. */
const DRIVER_TEXT =
  'handshake: failed to read packet from 127.0.0.1:9000 (conn_id=17, auth_db=trackcrumb): read tcp: i/o timeout';

async function freezeClickHouse(page: Page): Promise<void> {
  await page.route(/\/api\/ds\/query/, (route) =>
    route.fulfill({ status: 400, json: { results: { A: { status: 400, error: DRIVER_TEXT, frames: [] } } } })
  );
}

test('while ClickHouse is away, names and states are there, in words for people', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  const name = uniqueName('During an outage');
  const { experiment } = await sidecar.create({ name, targetEvent: 'order_placed' });
  await freezeClickHouse(page);

  await gotoPage(`/experiments?search=${encodeURIComponent(name)}`);
  const row = page.getByTestId(`experiment-${experiment.id}`);
  await expect(row).toContainText('Draft');
  await expect(row).toContainText('not known now');
  await expect(page.getByText('your events are safe')).toBeVisible();
  await row.getByRole('link', { name }).click();

  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Setup' })).toContainText('order_placed');
  await expect(page.getByText('your events are safe')).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).not.toContainText(/handshake|conn_id|auth_db/);

  await page.unroute(/\/api\/ds\/query/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('verdict')).toBeVisible();
  await expect(page.getByText('your events are safe')).toBeHidden();
});

test('what does not exist says so, keeps its address and leads to the list', async ({ gotoPage, page }) => {
  for (const [path, title] of [
    ['/experiments/nobody_made_this', 'There is no such experiment'],
    ['/experiments/nobody_made_this/edit', 'There is no such experiment'],
    ['/nope', 'There is no such page'],
  ] as const) {
    await gotoPage(path);
    await expect(page.getByText(title).first()).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('nobody_made_this');
    await expect(page.getByRole('link', { name: 'All experiments' })).toHaveAttribute(
      'href',
      new RegExp(`/a/${PLUGIN_ID}/experiments$`)
    );
  }
});

test('a page refreshes itself as often as its address says, without losing what is shown', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  const { experiment } = await sidecar.create({ name: uniqueName('On a wall'), targetEvent: 'order_placed' });
  await page.clock.install();
  await gotoPage(`/experiments/${experiment.id}?refresh=1m`);
  await expect(page.getByTestId('verdict')).toBeVisible();
  let asked = 0;
  page.on('request', (request) => (asked += Number(request.url().includes('/api/ds/query'))));
  await page.clock.runFor(61_000);
  await expect.poll(() => asked).toBeGreaterThanOrEqual(3);
  await expect(page.getByTestId('verdict')).toBeVisible();
  await expect(page.getByText(/^.*computed at \d\d:\d\d:\d\d$/)).toBeVisible();
  // A day later it says which day that was.
  await freezeClickHouse(page);
  await page.clock.fastForward('25:00:00');
  await expect(page.getByText(/computed at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)).toBeVisible();
  await expect(page.getByTestId('verdict')).toBeVisible();
});
