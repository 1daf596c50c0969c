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

test('a running test is ramped by its traffic; another split is asked about', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  const name = uniqueName('Ramp');
  const { experiment, flag } = await sidecar.create({ name, targetEvent: 'order_placed', trafficPct: 10 });
  await gotoPage(`/experiments/${experiment.id}`);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Experiment started')).toBeVisible();

  await gotoPage('/flags');
  await page.getByRole('textbox', { name: 'Search flags' }).fill(flag.key);
  await page.getByRole('button', { name: 'Traffic 10%' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('40');
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog.getByText(/^40.0% of visitors take part: control 20.0% · treatment 20.0%/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Change flag' }).click();
  await expect(page.getByRole('button', { name: 'Traffic 40%' })).toBeVisible();

  await page.getByRole('button', { name: 'Change the split' }).click();
  await dialog.getByRole('textbox').fill('80');
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog.getByText('30.0% of the visitors who take part move: control → treatment 30.0%.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Change flag' })).toBeDisabled();
  await dialog.getByText(/Those who move will have seen two variants/).click();
  await dialog.getByRole('button', { name: 'Change flag' }).click();
  await expect(page.getByTestId(`flag-${flag.key}`)).toContainText('control 8.0% · treatment 32.0%');
});
