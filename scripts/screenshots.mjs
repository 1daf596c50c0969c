// npm run screenshots: pictures of the pages of a running demo, in both themes, for the README and the plugin.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { root } from './root.mjs';

const page0 = `http://127.0.0.1:${process.env.TRACKCRUMB_PAGE_PORT ?? 3000}/a/trackcrumb-experiments-app`;
const target = path.resolve(root, process.argv[2] ?? 'docs/images');

/**
 * What is pictured: where to go, and what to do there first.
 *
 * @type {{ name: string, path: string, prepare?: (page: import('@playwright/test').Page) => Promise<void> }[]}
 */
const PICTURES = [
  {
    name: 'experiments',
    path: '/experiments',
    prepare: async (page) => {
      await page.getByRole('button', { name: /Show results of Pricing copy test/ }).click();
      await page.getByRole('table').nth(1).waitFor();
    },
  },
  { name: 'experiment', path: '/experiments/pricing_copy_test' },
  { name: 'experiment-srm', path: '/experiments/one_page_checkout' },
  { name: 'new-experiment', path: '/experiments/new' },
];

const executablePath = findChromium();
if (executablePath === null) {
  throw new Error('No Chromium: install it or name it in TRACKCRUMB_CHROMIUM.');
}
mkdirSync(target, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
try {
  for (const theme of ['dark', 'light']) {
    const page = await browser.newPage({ viewport: { width: 1360, height: 850 } });
    for (const { name, path: where, prepare } of PICTURES) {
      await page.goto(`${page0}${where}?theme=${theme}`);
      await page.locator('main, [data-testid], h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await prepare?.(page);
      await page.screenshot({ path: path.join(target, `${name}-${theme}.png`), fullPage: true });
    }
    await page.close();
  }
} finally {
  await browser.close();
}
