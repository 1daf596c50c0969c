import { expect, SMOKE, test } from './fixtures';

test('Test connection asks both sides', { tag: SMOKE }, async ({ appConfigPage, page }) => {
  expect(appConfigPage).toBeDefined();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('Sidecar: works')).toBeVisible();
  await expect(page.getByText('ClickHouse datasource: works')).toBeVisible();
});
