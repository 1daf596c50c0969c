import { expect, test } from './fixtures';

test.describe('Experiments', () => {
  test('a row opens into results with the numbers that were sent', async ({ gotoPage, page, sidecar, uniqueName }) => {
    const name = uniqueName('Checkout button');
    const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed', plannedPerArm: 500 }, 20, [
      { variant: 'control', visitors: 600, conversions: 60 },
      { variant: 'treatment', visitors: 600, conversions: 90 },
    ]);
    await gotoPage('/experiments');

    const row = page.getByTestId(`experiment-${id}`);
    await expect(row).toContainText('1,200');
    await expect(row.getByText('Running')).toBeVisible();
    await expect(row.getByText('Winner')).toBeVisible();
    await page.getByRole('button', { name: `Show results of ${name}` }).click();

    const results = page.getByRole('region', { name: `Statistical results of ${name}` });
    const control = results.getByTestId('arm-control').locator('td');
    await expect(control.nth(0)).toHaveText('600');
    await expect(control.nth(1)).toHaveText('60');
    await expect(control.nth(2)).toHaveText('10.00%');
    const treatment = results.getByTestId('arm-treatment').locator('td');
    await expect(treatment.nth(1)).toHaveText('90');
    // The page computes in the browser what the sidecar computes on its own.
    const { analysis } = await sidecar.results(id);
    const probBest = analysis.arms[1]?.probBest ?? 0;
    expect(probBest).toBeGreaterThan(0.99);
    await expect(treatment.nth(4)).toHaveText(`${(probBest * 100).toFixed(1)}%`);
    await expect(results.getByTestId('verdict')).toHaveText(analysis.verdict.sentence);
  });

  test('a biased split is flagged and names no winner', async ({ gotoPage, page, sidecar, uniqueName }) => {
    const name = uniqueName('Biased banner');
    const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, [
      { variant: 'control', visitors: 700, conversions: 70 },
      { variant: 'treatment', visitors: 500, conversions: 100 },
    ]);
    await gotoPage('/experiments');

    await expect(page.getByTestId(`experiment-${id}`).getByText('SRM')).toBeVisible();
    await page.getByRole('button', { name: `Show results of ${name}` }).click();
    await expect(
      page.getByText(
        'Sample ratio mismatch detected — actual split differs from expected (p=7.8e-9). ' +
          'Check for bucketing bugs or traffic source bias before trusting results.'
      )
    ).toBeVisible();
    await expect(page.getByTestId('verdict')).toContainText('sample ratio mismatch');
  });

  test('a draft is duplicated, archived and brought back', async ({ gotoPage, page, sidecar, uniqueName }) => {
    const name = uniqueName('Second thoughts');
    const { experiment } = await sidecar.create({
      name,
      targetEvent: 'signed_up',
      trafficPct: 20,
      hypothesis: 'Why not',
    });
    await gotoPage(`/experiments/${experiment.id}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Duplicate/ }).click();
    await expect(page.getByLabel(/^Name/)).toHaveValue(`${name} (copy)`);
    await expect(page.getByLabel(/^Traffic/)).toHaveValue('20');
    // Of the very name there is one already: said at the name, with the way to it.
    await page.getByLabel(/^Name/).fill(name);
    await page.getByRole('button', { name: 'Create experiment' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /^Taken/ })).toBeVisible();
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await expect(page.getByLabel(/^Name/)).toBeFocused();
    await page.getByRole('link', { name }).first().click();

    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Archive/ }).click();
    await expect(page.getByText('This experiment is archived')).toBeVisible();
    await gotoPage(`/experiments?search=${encodeURIComponent(name)}`);
    await expect(page.getByText('1 archived experiment is not shown.')).toBeVisible();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: 'Bring back' }).click();
    await expect(page.getByText('This experiment is archived')).toBeHidden();
  });

  test('search and status narrow the list and stay in the address', async ({ gotoPage, page, sidecar, uniqueName }) => {
    const name = uniqueName('Forgotten draft');
    await sidecar.create({ name, targetEvent: 'signed_up' });
    await gotoPage('/experiments');
    await page.getByRole('textbox', { name: 'Search experiments' }).fill(name);
    await expect(page.getByText('1 experiment', { exact: true })).toBeVisible();
    await page.getByRole('radio', { name: /^Running/ }).click();
    await expect(page.getByText('No experiment matches')).toBeVisible();
    await expect(page).toHaveURL(/status=running/);
    await page.getByRole('button', { name: 'Clear search and filter' }).click();
    await expect(page.getByRole('link', { name })).toBeVisible();
  });
});
