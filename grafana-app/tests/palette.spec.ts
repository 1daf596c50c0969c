import type { Page } from '@playwright/test';
import { CONFIGURATION, expect, SMOKE, test } from './fixtures';

/*
 * What the command palette will show is what the browser keeps; the palette itself is Grafana's.
 */
const kept = (page: Page): Promise<string> => page.evaluate(() => Object.values({ ...localStorage }).join('\n'));

test(
  'a page that lists nothing learns the experiments by name',
  { tag: SMOKE },
  async ({ page, sidecar, uniqueName }) => {
    const { experiment } = await sidecar.create({ name: uniqueName('Palette'), targetEvent: 'order_placed' });
    await sidecar.changeStatus(experiment.id, 'running');
    // A page that was opened earlier has learnt of those before.
    await page.addInitScript(() => localStorage.clear());
    await page.goto(CONFIGURATION);
    await expect.poll(() => kept(page)).toContain(`"name":"${experiment.name}","status":"running"`);
  }
);

test('a change is kept without asking for the list again', async ({ gotoPage, page, sidecar, uniqueName }) => {
  const { experiment } = await sidecar.create({ name: uniqueName('Palette'), targetEvent: 'order_placed' });
  await sidecar.changeStatus(experiment.id, 'running');
  await gotoPage('/experiments');
  await expect.poll(() => kept(page)).toContain(experiment.name);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await gotoPage(`/experiments/${experiment.id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await expect.poll(() => kept(page)).toContain(`"name":"${experiment.name}","status":"paused"`);
  expect(asked.filter((path) => path.endsWith('/sidecar/experiments'))).toEqual([]);
});
