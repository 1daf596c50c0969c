import { expect, test } from './fixtures';

/** The host knows a viewer by this name; a real Grafana needs a user like it. */
const VIEWER = {
  user: process.env.GRAFANA_VIEWER_USER ?? 'viewer',
  password: process.env.GRAFANA_VIEWER_PASSWORD ?? 'viewer',
};

test.use({ storageState: { cookies: [], origins: [] } });

test('a viewer reads experiments and flags, not the log, and can change nothing', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  const name = uniqueName('Read only');
  const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, [
    { variant: 'control', visitors: 300, conversions: 30 },
    { variant: 'treatment', visitors: 300, conversions: 75 },
  ]);
  expect((await page.request.post('/login', { data: VIEWER })).ok()).toBe(true);
  await gotoPage(`/experiments/${id}`);
  await expect(page.getByTestId('arm-treatment')).toContainText('75');
  for (const action of ['Pause', 'Complete', 'Apply winner →']) {
    await expect(page.getByRole('button', { name: action })).toBeDisabled();
  }
  await expect(page.getByLabel('SDK snippet').last()).not.toContainText(sidecar.writeKey);
  await gotoPage('/flags');
  const flag = page.getByTestId(`flag-${id}`);
  await expect(flag).toContainText('control 50.0% · treatment 50.0%');
  await expect(flag.getByRole('switch')).toBeDisabled();
  await expect(flag.getByRole('button', { name: /Traffic/ })).toBeDisabled();
  await expect(flag.getByRole('button', { name: 'Change the split' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'History' })).toBeHidden();
  await gotoPage('/audit');
  await expect(page.getByText('You may not read the audit log')).toBeVisible();
  await gotoPage('/experiments/new');
  await expect(page.getByText('Your role can read experiments but not change them. Ask an editor.')).toBeVisible();

  // Whoever goes around the page meets the proxy.
  const proxy = '/api/plugin-proxy/trackcrumb-experiments-app/sidecar';
  for (const [method, path] of [
    ['POST', '/experiments'],
    ['POST', `/experiments/${id}/status`],
    ['PUT', `/experiments/${id}`],
    ['PATCH', `/flags/${id}`],
  ] as const) {
    const forced = await page.request.fetch(proxy + path, { method, data: {} });
    expect({ method, path, status: forced.status() }).toEqual({ method, path, status: 403 });
  }
  for (const path of ['/audit', '//audit', '/%61udit']) {
    const forced = await page.request.get(proxy + path, { headers: { 'X-TrackCrumb-Grant': 'audit:read' } });
    expect({ path, status: forced.status() }).toEqual({ path, status: 403 });
  }
});
