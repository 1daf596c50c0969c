import { expect, test } from './fixtures';

test('a flag is for some, and the page says why a visitor sees what it sees', async ({
  gotoPage,
  page,
  scanForA11yViolations,
  sidecar,
  uniqueName,
}) => {
  const made = await sidecar.create({ name: uniqueName('For some'), targetEvent: 'bought', trafficPct: 50 });
  const { id } = made.experiment;
  await sidecar.changeStatus(id, 'running');
  await gotoPage(`/flags?key=${id}`);
  const card = page.getByTestId(`flag-${id}`);
  await card.getByRole('button', { name: 'For whom' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Only for some visitors' }).click();
  await dialog.getByLabel('Condition 1.1: attribute').fill('plan');
  await dialog.getByLabel('Condition 1.1: values').fill('pro, team');
  await dialog.getByRole('button', { name: 'and' }).click();
  await dialog.getByLabel('Condition 1.2: attribute').fill('age');
  await dialog.getByLabel('Condition 1.2: comparison').click();
  await page.getByRole('option', { name: 'is at least' }).click();
  await dialog.getByLabel('Condition 1.2: values').fill('18');
  await expect(dialog.getByText("For whom: plan is any of 'pro', 'team' and age is at least 18")).toBeVisible();
  const rules = await scanForA11yViolations({ include: '[role="dialog"]' });
  expect(rules.violations.map(({ id: rule }) => rule)).toEqual([]);
  await dialog.getByRole('checkbox').check({ force: true });
  await dialog.getByRole('button', { name: 'Change flag' }).click();
  await expect(card.getByText(/For whom: plan is any of 'pro', 'team' and age is at least 18/)).toBeVisible();

  await card.getByRole('button', { name: 'Why?' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel("The visitor's id").fill('visitor-1');
  await drawer.getByLabel('plan').fill('team');
  await drawer.getByRole('button', { name: 'Explain' }).click();
  await expect(drawer.getByText("Sees 'control', and is not counted")).toBeVisible();
  await expect(drawer.getByText('The rules leave the visitor out: yes')).toBeVisible();
  await drawer.getByLabel('age').fill('41');
  await drawer.getByRole('button', { name: 'Explain' }).click();
  await expect(drawer.getByText('The rules leave the visitor out: no')).toBeVisible();
  const why = await scanForA11yViolations({ include: '[role="dialog"]' });
  expect(why.violations.map(({ id: rule }) => rule)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.keyboard.press('Escape');
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});
