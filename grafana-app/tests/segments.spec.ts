import { expect, test } from './fixtures';

test('a breakdown shows each value with its own numbers and is kept in the address', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  const name = uniqueName('Segments');
  const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, [
    { variant: 'control', visitors: 400, conversions: 40 },
    { variant: 'treatment', visitors: 400, conversions: 60 },
  ]);
  await gotoPage(`/experiments/${id}`);
  await page.getByRole('radio', { name: 'OS', exact: true }).click();
  // Every other visitor of each arm has iOS, the rest Windows.
  for (const os of ['iOS', 'Windows']) {
    const segment = page.getByTestId(`segment-${os}`);
    await expect(segment).toContainText('400 counted');
    await expect(segment.getByRole('row').nth(1)).toContainText('200');
    await expect(segment.getByRole('row').nth(1)).toContainText('20');
  }
  await expect(page.getByText(/^2 segments were looked at/)).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('segment-iOS')).toBeVisible();
});
