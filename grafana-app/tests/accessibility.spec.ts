import type { Page } from '@playwright/test';
import { CONFIGURATION, expect, SMOKE, test } from './fixtures';

const ARMS = [
  { variant: 'control', visitors: 300, conversions: 30 },
  { variant: 'treatment', visitors: 300, conversions: 60 },
];
const BIASED = [
  { variant: 'control', visitors: 400, conversions: 40 },
  { variant: 'treatment', visitors: 200, conversions: 30 },
];

const SPLIT_FILE = {
  name: 'accessible.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('visitor_id,variant,bought\nv1,control,1\nv2,treatment,maybe\nv3,control,0\n'),
};

interface Violation {
  id: string;
  impact?: string | null;
  nodes: Array<{ target: unknown[] }>;
}

/** A button that has just been enabled fades from one colour into another; neither is the one in between. */
const coloursSettled = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished)
    ).then(() => undefined)
  );

/** What is serious in our part of the page now: Grafana's own frame is not ours to change. */
async function seriousViolations(page: Page, scan: (context: object) => Promise<{ violations: Violation[] }>) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await coloursSettled(page);
  const { violations } = await scan({ include: 'main' });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

type Scan = Parameters<typeof seriousViolations>[1];

/** What stays is what people meet: a button whose colour begins to fade while it is scanned is scanned again. */
const expectNothingSerious = (page: Page, scan: Scan, where: string): Promise<void> =>
  expect.poll(() => seriousViolations(page, scan), where).toEqual([]);

for (const theme of ['dark', 'light']) {
  test(
    `axe finds nothing serious on any page in the ${theme} theme`,
    { tag: theme === 'dark' ? SMOKE : [] },
    async ({ gotoPage, page, scanForA11yViolations, sidecar, uniqueName }) => {
      test.slow();
      const name = uniqueName(`Accessible ${theme}`);
      const id = await sidecar.createWithTraffic({ name, targetEvent: 'order_placed' }, 10, ARMS);
      const biased = await sidecar.createWithTraffic(
        { name: uniqueName('Biased'), targetEvent: 'order_placed' },
        10,
        BIASED
      );
      await sidecar.recompute();

      const pages: Array<[path: string, prepare?: () => Promise<void>]> = [
        [
          `/experiments?search=${encodeURIComponent(name)}`,
          async () => {
            await page.getByRole('button', { name: `Show results of ${name}` }).click();
            await expect(page.getByTestId('verdict')).toBeVisible();
          },
        ],
        [
          `/experiments/${id}`,
          async () => {
            await page.getByRole('radio', { name: 'OS', exact: true }).click();
            await expect(page.getByTestId('segment-iOS')).toBeVisible();
          },
        ],
        [
          `/experiments/${biased}`,
          () => expect(page.getByText('Auto-paused — sample ratio mismatch detected')).toBeVisible(),
        ],
        [
          '/experiments/new',
          async () => {
            await page.getByRole('button', { name: 'Create experiment' }).click();
            // Away from the button: Grafana's own blue has too little contrast under pointer and focus.
            await page.getByRole('button', { name: 'Name', exact: true }).press('Enter');
            await expect(page.getByLabel(/^Name/)).toBeFocused();
            await page.mouse.move(0, 0);
          },
        ],
        [
          '/experiments/new/import',
          async () => {
            await page.locator('input[type=file]').setInputFiles(SPLIT_FILE);
            await expect(page.getByRole('row', { name: /^variant/ })).toBeVisible();
            await page.getByRole('radio', { name: 'Other' }).click();
            await expect(page.getByLabel(/^Share of control/)).toBeVisible();
          },
        ],
        ['/flags', () => expect(page.getByTestId(`flag-${id}`)).toBeVisible()],
        ['/audit', () => expect(page.getByText('created the experiment').first()).toBeVisible()],
      ];
      for (const [path, prepare] of pages) {
        await gotoPage(`${path}${path.includes('?') ? '&' : '?'}theme=${theme}`);
        await prepare?.();
        await expectNothingSerious(page, scanForA11yViolations, path);
      }
      await page.goto(`${CONFIGURATION}?theme=${theme}`);
      await expect(page.getByRole('button', { name: 'Test connection' })).toBeVisible();
      await expectNothingSerious(page, scanForA11yViolations, 'Configuration');
    }
  );
}

test('no page is wider than a narrow window', async ({ gotoPage, page, sidecar, uniqueName }) => {
  const id = await sidecar.createWithTraffic({ name: uniqueName('Narrow'), targetEvent: 'order_placed' }, 10, ARMS);
  await page.setViewportSize({ width: 390, height: 800 });
  for (const path of [
    '/experiments',
    `/experiments/${id}`,
    '/experiments/new',
    '/experiments/new/import',
    '/flags',
    '/audit',
  ]) {
    await gotoPage(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect({ path, scrollWidth }).toEqual({ path, scrollWidth: clientWidth });
  }
});
