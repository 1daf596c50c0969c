import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const EXPERIMENTS = 10_000;

interface Frame {
  schema: { fields: Array<{ name: string }> };
  data: { values: unknown[][] };
}

/** The rows of one experiment, once for each of `count`: same numbers under ids and names of their own. */
function multiplied({ schema, data }: Frame, id: string, count: number): Frame {
  const ids = data.values[schema.fields.findIndex(({ name }) => name === 'experiment_id')] ?? [];
  const own = ids.flatMap((of, row) => (of === id ? [row] : []));
  const values = schema.fields.map(({ name }, column) =>
    Array.from({ length: own.length * count }, (_, index) => {
      const value = data.values[column]?.[own[index % own.length]!];
      const copy = Math.floor(index / own.length);
      return name === 'experiment_id' ? `${id} ${copy}` : name === 'state' ? stateOf(String(value), copy) : value;
    })
  );
  return { schema, data: { values } };
}

function stateOf(state: string, copy: number): string {
  const experiment = JSON.parse(state) as { id: string; name: string };
  return JSON.stringify({ ...experiment, id: `${experiment.id} ${copy}`, name: `${experiment.name} ${copy}` });
}

/** Lets the page's queries answer as if there were this many of an experiment; the answers are ClickHouse's own. */
async function multiplyExperiment(page: Page, id: string, count: number): Promise<void> {
  await page.route('**/api/ds/query*', async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { results: Record<string, { frames?: Frame[] }> };
    for (const result of Object.values(answer.results)) {
      result.frames = result.frames?.map((frame) =>
        frame.schema.fields.some(({ name }) => name === 'experiment_id') ? multiplied(frame, id, count) : frame
      );
    }
    await route.fulfill({ response, json: answer });
  });
}

// The list asks again by itself: an answer still on its way when the test ends belongs to no test.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

test('ten thousand experiments are listed, sorted, searched and paged', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  const name = uniqueName('One of many');
  const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, [
    { variant: 'control', visitors: 200, conversions: 20 },
    { variant: 'treatment', visitors: 200, conversions: 30 },
  ]);
  await multiplyExperiment(page, id, EXPERIMENTS);
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
