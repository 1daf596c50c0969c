import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const ARMS = [
  { variant: 'control', visitors: 300, conversions: 30 },
  { variant: 'treatment', visitors: 300, conversions: 60 },
];

/** What is serious in our part of the page: Grafana's own frame is not ours to change. */
async function seriousViolations(page: Page, scan: (context: object) => Promise<{ violations: Violation[] }>) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const { violations } = await scan({ include: 'main' });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

interface Violation {
  id: string;
  impact?: string | null;
  nodes: Array<{ target: unknown[] }>;
}

for (const theme of ['dark', 'light']) {
  test(`axe finds nothing serious in the ${theme} theme`, async ({
    gotoPage,
    page,
    scanForA11yViolations,
    sidecar,
    uniqueName,
  }) => {
    test.slow();
    const name = uniqueName(`Accessible ${theme}`);
    const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, ARMS);
    for (const path of ['/experiments', `/experiments/${id}`, '/experiments/new', '/flags', '/audit']) {
      await gotoPage(`${path}?theme=${theme}`);
      if (path === '/experiments') {
        await page.getByRole('button', { name: `Show results of ${name}` }).click();
      }
      expect(await seriousViolations(page, scanForA11yViolations), path).toEqual([]);
    }
  });
}

test('a row opens and closes by keyboard', async ({ gotoPage, page, sidecar, uniqueName }) => {
  const name = uniqueName('Keyboard');
  await sidecar.create({ name, targetEvent: 'order_placed' });
  await gotoPage(`/experiments?search=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: `Show results of ${name}` }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('verdict')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('verdict')).toBeHidden();
});
