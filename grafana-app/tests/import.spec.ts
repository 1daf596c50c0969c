import { expect, test } from './fixtures';

const file = (name: string, rows: readonly string[]) => ({
  name: `${name}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(['visitor_id;variant;bought', ...rows, ''].join('\n')),
});
/** 40 visitors, half of them shown each variant: 5 of control and 10 of treatment bought. */
const ROWS = Array.from({ length: 40 }, (_row, index) => {
  const isControl = index % 2 === 0;
  return `v${index};${isControl ? 'control' : 'treatment'};${index < (isControl ? 10 : 20) ? 'yes' : 'no'}`;
});

test('a file is checked, mended, imported and known again', async ({
  gotoPage,
  page,
  scanForA11yViolations,
  uniqueName,
}) => {
  const name = uniqueName('Bought');
  const choose = (rows: readonly string[]) => page.locator('input[type=file]').setInputFiles(file(name, rows));
  const check = () => page.getByRole('button', { name: 'Check the file' }).click();

  await gotoPage('/experiments');
  await page.getByRole('link', { name: 'Import a file' }).click();
  await choose([...ROWS.slice(0, 39), 'v39;treatment;maybe']);
  await expect(page.getByLabel('Name of the experiment')).toHaveValue(name.replace(/[_-]+/g, ' '));
  const problem = 'Line 41: bought is "maybe": expected true or false, 1 or 0, yes or no';
  await expect(page.getByRole('region', { name: 'In the first rows' })).toContainText(problem);
  await check();
  const whole = page.getByRole('region', { name: 'In the whole file' });
  await expect(whole).toContainText('39 rows can be imported. 1 row cannot:');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  const { violations } = await scanForA11yViolations({ include: 'main' });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  await choose(ROWS);
  await check();
  await expect(whole.getByRole('row', { name: 'control' })).toContainText('20');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/^40 rows are imported into/)).toBeVisible();

  await choose(ROWS);
  await check();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/before: nothing has changed$/)).toBeVisible();

  await page.getByRole('link', { name: 'See the results' }).click();
  await expect(page.getByRole('row', { name: /^control/ }).first()).toContainText('20');
  await expect(page.getByRole('row', { name: /^control/ }).first()).toContainText('5');
  await expect(page.getByRole('row', { name: /^treatment/ }).first()).toContainText('10');
});

test('shares that were meant are typed, and who leaves while the import runs is asked', async ({
  gotoPage,
  page,
  uniqueName,
}) => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/imports/rows', async (route) => {
    await held;
    await route.continue();
  });
  const questions: string[] = [];
  page.on('dialog', (dialog) => {
    questions.push(dialog.message());
    void dialog.dismiss();
  });

  await gotoPage('/experiments/new/import');
  await page.locator('input[type=file]').setInputFiles(file(uniqueName('Shares'), ROWS));
  await page.getByRole('radio', { name: 'Other' }).click();
  await page.getByLabel(/^Share of control/).fill('5');
  await expect(page.getByRole('button', { name: 'Check the file' })).toBeDisabled();
  await page.getByLabel(/^Share of treatment/).fill('5');
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText(/^Importing/)).toBeVisible();

  const here = page.url();
  await page.getByRole('link', { name: 'Experiments', exact: true }).first().click();
  await expect.poll(() => questions).toEqual([expect.stringMatching(/^The import is under way\. Leave the page\?/)]);
  expect(page.url()).toBe(here);
  letGo();
  await expect(page.getByText(/^40 rows are imported into/)).toBeVisible();
  await page.getByRole('link', { name: 'Experiments', exact: true }).first().click();
  await expect(page.getByRole('link', { name: 'Import a file' })).toBeVisible();
  expect(questions).toHaveLength(1);
});
