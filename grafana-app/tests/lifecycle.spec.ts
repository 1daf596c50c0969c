import { expect, test } from './fixtures';

test('paused by hand, explained, resumed', async ({ gotoPage, page, sidecar, uniqueName }) => {
  const name = uniqueName('Mismatch');
  const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, [
    { variant: 'control', visitors: 700, conversions: 70 },
    { variant: 'treatment', visitors: 500, conversions: 50 },
  ]);
  await gotoPage(`/experiments/${id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Experiment paused')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Experiment resumed')).toBeVisible();
  await expect(page.getByText(/^Sample ratio mismatch detected/)).toBeVisible();
});

test('raising a rollout asks first and takes effect', async ({ gotoPage, page, sidecar, uniqueName }) => {
  const name = uniqueName('Ramp');
  const { flag } = await sidecar.create({ name, targetEvent: 'order_placed', rolloutPct: 10 });
  await gotoPage('/flags');
  await page.getByRole('textbox', { name: 'Search flags' }).fill(flag.key);
  await page.getByRole('button', { name: 'Rollout 10%' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('40');
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog.getByText('Effective split: control 60.0% · treatment 40.0%')).toBeVisible();
  await dialog.getByRole('button', { name: 'Change flag' }).click();
  await expect(page.getByRole('button', { name: 'Rollout 40%' })).toBeVisible();
});
