import { expect, test } from './fixtures';

const groups = (heldOutConversions: number, everyoneElseConversions: number) => [
  { variant: '$holdout', visitors: 500, conversions: heldOutConversions },
  { variant: 'treatment', visitors: 1500, conversions: everyoneElseConversions },
];

test('what was shipped is measured against the held out, and whoever is nobody yet says so', async ({
  gotoPage,
  page,
  scanForA11yViolations,
  sidecar,
  uniqueName,
}) => {
  const name = uniqueName('Held out');
  const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed', holdoutPct: 25 }, 10, [
    { variant: 'control', visitors: 300, conversions: 30 },
    { variant: 'treatment', visitors: 300, conversions: 75 },
  ]);
  await sidecar.applyWinner(id);
  await gotoPage(`/experiments/${id}`);
  const card = page.getByRole('region', { name: 'Held out' });
  await expect(card.getByText('Nobody was exposed between the shipping and the end of the period.')).toBeVisible();

  await sidecar.sendShippedTraffic(id, 'order_placed', groups(50, 240));
  const refund = `refund_${id}`;
  await sidecar.sendShippedTraffic(id, refund, groups(20, 30));
  await page.getByRole('button', { name: 'Refresh' }).first().click();
  await expect(card.getByTestId('held-out-group-held-out')).toContainText('500');
  await expect(card.getByTestId('held-out-group-everyone-else')).toContainText('16.00%');
  await expect(card.getByTestId('held-out-lift')).toContainText('+5');
  await expect(card.getByTestId('held-out-chance')).toContainText('99.9%');
  await expect(card.getByText(/Split check: as expected \(p=1\); 500 held out, 500 expected/)).toBeVisible();
  const { violations } = await scanForA11yViolations({ include: '[aria-labelledby="held-out-title"]' });
  expect(violations.map(({ id: rule }) => rule)).toEqual([]);

  await card.getByRole('radio', { name: '7 days' }).click();
  await expect(page).toHaveURL(/heldOutPeriod=7/);
  await expect(card.getByTestId('held-out-group-everyone-else')).toContainText('240');
  await page.setViewportSize({ width: 390, height: 800 });
  await page.reload();
  await expect(card.getByRole('radio', { name: '7 days' })).toBeChecked();
  await card.getByRole('combobox', { name: 'Conversion' }).click();
  await page.getByRole('option', { name: refund }).click();
  await expect(card.getByTestId('held-out-group-everyone-else')).toContainText('2.00%');
  await expect(card.getByTestId('held-out-group-held-out')).toContainText('4.00%');
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});
