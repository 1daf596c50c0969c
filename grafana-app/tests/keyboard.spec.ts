import type { Page } from '@playwright/test';
import { expect, SMOKE, test } from './fixtures';

const MOST_STEPS = 80;

/** Presses Tab until the focus is there; fails when the page has no way to it. */
async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await isThere()) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_STEPS} steps with Tab did not lead there.`);
}

const isFocused = (page: Page, role: 'button' | 'link', name: string) => () =>
  page
    .getByRole(role, { name, exact: true })
    .first()
    .evaluate((element) => element === document.activeElement);

test(
  'from the list to an applied winner with the keyboard alone',
  { tag: SMOKE },
  async ({ gotoPage, page, sidecar, uniqueName }) => {
    const name = uniqueName('Keyboard');
    await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, [
      { variant: 'control', visitors: 300, conversions: 30 },
      { variant: 'treatment', visitors: 300, conversions: 90 },
    ]);
    await gotoPage(`/experiments?search=${encodeURIComponent(name)}`);
    await expect(page.getByRole('button', { name: `Show results of ${name}` })).toBeVisible();

    await tabTo(page, isFocused(page, 'button', `Show results of ${name}`));
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('verdict')).toBeVisible();

    await tabTo(page, isFocused(page, 'button', 'Apply winner →'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    const isInDialog = () => dialog.evaluate((element) => element.contains(document.activeElement));
    // The dialog takes the focus, and takes it back at its end, with the next frame.
    await expect.poll(isInDialog).toBe(true);
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('Tab');
      await expect.poll(isInDialog).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    await tabTo(page, isFocused(page, 'button', 'Apply winner →'));
    await page.keyboard.press('Enter');
    await tabTo(page, isFocused(page, 'button', 'Apply winner'));
    await page.keyboard.press('Enter');
    await expect(page.getByText("'treatment' is live for everyone")).toBeVisible();
  }
);

test('a new experiment with the keyboard alone', async ({ gotoPage, page, uniqueName }) => {
  const name = uniqueName('Typed');
  await gotoPage('/experiments/new');
  const label = page.getByLabel('Name *');
  await expect(label).toBeVisible();
  await tabTo(page, () => label.evaluate((element) => element === document.activeElement));
  await page.keyboard.type(name);
  // Past the id, which is made of the name.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('typed_event');
  await expect(page.getByRole('option', { name: /typed_event/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await tabTo(page, isFocused(page, 'button', 'Create experiment'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Go to the experiment' })).toBeVisible();
});

test('a file is imported with the keyboard alone', async ({ gotoPage, page, uniqueName }) => {
  const name = uniqueName('Keyed');
  const rows = Array.from(
    { length: 20 },
    (_row, index) => `v${index},${index % 2 ? 'treatment' : 'control'},${index % 3 ? 0 : 1}`
  );
  await gotoPage('/experiments/new/import');
  const input = page.locator('input[type=file]');
  await input.waitFor({ state: 'attached' });
  await tabTo(page, () => input.evaluate((element) => element === document.activeElement));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  const buffer = Buffer.from(['visitor_id,variant,bought', ...rows, ''].join('\n'));
  await (await chooser).setFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer });
  await expect(page.getByRole('row', { name: /^variant/ })).toBeVisible();

  await tabTo(page, isFocused(page, 'button', 'Check the file'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeVisible();
  await tabTo(page, isFocused(page, 'button', 'Import'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^20 rows are imported into/)).toBeVisible();
  await tabTo(page, isFocused(page, 'link', 'See the results'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /^control/ }).first()).toContainText('10');
});
