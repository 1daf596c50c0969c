import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const EXPERIMENTS = 10_000;

interface Frame {
  schema: { fields: Array<{ name: string }> };
  data: { values: unknown[][] };
}

/** Every row once for each of `count` experiments: same numbers under ids and names of their own. */
function multiplied({ schema, data }: Frame, count: number): Frame {
  const rows = data.values[0]?.length ?? 0;
  const values = schema.fields.map(({ name }, column) =>
    Array.from({ length: rows * count }, (_, index) => {
      const value = data.values[column]?.[index % rows];
      const copy = Math.floor(index / rows);
      return name === 'experiment_id' || name === 'name' ? `${String(value)} ${copy}` : value;
    })
  );
  return { schema, data: { values } };
}

/** Lets the page's queries answer as if there were this many experiments; the answers are ClickHouse's own. */
async function multiplyExperiments(page: Page, count: number): Promise<void> {
  await page.route('**/api/ds/query*', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { results: Record<string, { frames?: Frame[] }> };
    for (const result of Object.values(answer.results)) {
      result.frames = result.frames?.map((frame) =>
        frame.schema.fields.some(({ name }) => name === 'experiment_id') ? multiplied(frame, count) : frame
      );
    }
    await route.fulfill({ response, json: answer });
  });
}

test('ten thousand experiments are listed, sorted, searched and paged', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  const name = uniqueName('One of many');
  await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, [
    { variant: 'control', visitors: 200, conversions: 20 },
    { variant: 'treatment', visitors: 200, conversions: 30 },
  ]);
  await multiplyExperiments(page, EXPERIMENTS);
  await gotoPage('/experiments');
  const search = page.getByRole('textbox', { name: 'Search experiments' });
  await search.fill(name);
  await expect(page.getByText('10,000 experiments', { exact: true })).toBeVisible();
  // What is drawn does not grow with what is listed.
  const rows = page.getByRole('button', { name: /^Show results of/ });
  expect(await rows.count()).toBeLessThanOrEqual(100);

  const first = await rows.first().getAttribute('aria-label');
  await page
    .getByRole('button', { name: 'next page' })
    .or(page.getByRole('button', { name: '2', exact: true }))
    .first()
    .click();
  await expect(rows.first()).not.toHaveAttribute('aria-label', first ?? '');

  await search.fill(`${name} 9999`);
  await expect(page.getByText('1 experiment', { exact: true })).toBeVisible();
  await rows.first().click();
  await expect(page.getByTestId('arm-treatment')).toContainText('200');
});
