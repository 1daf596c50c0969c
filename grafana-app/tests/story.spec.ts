import type { Browser } from '@playwright/test';
import { expect, SMOKE, test } from './fixtures';
import { startShop } from './stack/shop';
import { trackcrumb } from './stack/trackcrumb';
import { sendVisitors, type Visitors } from './stack/visitors';

const EVENT = 'story_done';
const VISITORS = 1000;

/** A visitor of the shop, in a browser of their own; resolves with what the page showed. */
async function buys(browser: Browser, url: string): Promise<string> {
  // A context of the spec has the user agent of an ordinary Chrome; headless Chrome names itself and counts as a bot.
  const context = await browser.newContext({ storageState: undefined });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Buy' }).click();
  await expect(page).toHaveTitle('Thank you');
  const shown = await page.locator('h1').innerText();
  await context.close();
  return shown;
}

test(
  'the whole story: create, snippet, traffic, mismatch, resume, segments, winner, audit',
  { tag: SMOKE },
  async ({ browser, gotoPage, page, sidecar, uniqueName }) => {
    test.slow();
    const name = uniqueName('Story');

    const { id, snippet } = await test.step('create an experiment and start it', async () => {
      await gotoPage('/experiments/new');
      await page.getByLabel('Name *').fill(name);
      await page.getByRole('combobox', { name: /Target conversion event/ }).fill(EVENT);
      await page.getByRole('option', { name: new RegExp(EVENT) }).click();
      await expect(page.getByTestId('split-preview')).toContainText('control 50.0% · treatment 50.0%');
      await expect(page.getByTestId('power-estimate')).toContainText(
        "≈ 8,158 visitors per arm × 2 arms = 16,316 total at 10,000 visitors/week, that's 1.7 weeks."
      );
      await page.getByRole('button', { name: 'Create experiment' }).click();
      const shown = page.getByLabel('SDK snippet').last();
      await expect(shown).toContainText(sidecar.writeKey);
      const code = await shown.innerText();
      await page.getByRole('link', { name: 'Go to the experiment' }).click();
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByLabel(/Comment/).fill('Ready to go');
      await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
      await expect(page.getByText('Experiment started')).toBeVisible();
      return { id: new URL(page.url()).pathname.split('/').pop() ?? '', snippet: code };
    });

    const shop = await startShop(snippet);
    const visitors: Visitors = {
      flagKey: id,
      targetEvent: EVENT,
      ids: Array.from({ length: VISITORS }, (_, index) => `${id}/${index}`),
      propertiesOf: (visitor) => ({ $os: Number(visitor.split('/').pop()) % 3 === 0 ? 'iOS' : 'Windows' }),
      // Better on the whole, worse on the phone.
      convertingPct: (variant, { $os }) => (variant === 'control' ? 20 : $os === 'iOS' ? 4 : 50),
    };

    try {
      await test.step('visitors run the snippet as it is; a bug loses half of the treatment', async () => {
        const shown = [await buys(browser, shop.url), await buys(browser, shop.url), await buys(browser, shop.url)];
        expect(shown.filter((heading) => !['Buy now', 'Try it free'].includes(heading))).toEqual([]);
        const arrived = await sendVisitors(sidecar, {
          ...visitors,
          isLost: (visitor, variant) => variant === 'treatment' && Number(visitor.split('/').pop()) % 2 === 0,
        });
        const all = Object.values(arrived).reduce((sum, n) => sum + n, 0);
        await sidecar.untilCounted(id, all + shown.length);
      });

      await test.step('the nightly job pauses it', async () => {
        expect(await trackcrumb(sidecar, 'recompute')).toMatch(new RegExp(`${id} +paused \\(SRM\\)`));
        await page.getByRole('button', { name: 'Refresh', exact: true }).click();
        await expect(page.getByText('Auto-paused — sample ratio mismatch detected')).toBeVisible();
        await expect(page.getByText(/^Sample ratio mismatch detected — actual split differs/)).toBeVisible();
      });

      await test.step('the bug is fixed, the lost visitors come back, and somebody resumes', async () => {
        await sendVisitors(sidecar, visitors);
        await sidecar.untilCounted(id, VISITORS);
        await page.getByRole('button', { name: 'Resume' }).first().click();
        await page.getByLabel(/Comment/).fill('Fixed the checkout');
        await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
        await expect(page.getByText('Experiment resumed')).toBeVisible();
        await expect(page.getByText('Auto-paused — sample ratio mismatch detected')).toBeHidden();
        await expect(page.getByText('Running', { exact: true })).toBeVisible();
      });

      await test.step('it wins on the whole and loses on the phone', async () => {
        await page.getByRole('button', { name: 'Refresh', exact: true }).click();
        await expect(page.getByText(/Winner: '?treatment'? is best/).first()).toBeVisible();
        await page.getByRole('radio', { name: 'OS', exact: true }).click();
        await expect(page.getByTestId('segment-iOS')).toContainText('Opposite of the whole');
        await expect(page.getByTestId('segment-Windows')).not.toContainText('Opposite of the whole');
      });

      await test.step('the winner is applied and served to everybody', async () => {
        await page.getByRole('button', { name: 'Apply winner →' }).click();
        await expect(
          page.getByText("This will route 100% of users to 'treatment'. The experiment will be marked completed.")
        ).toBeVisible();
        await page.getByRole('button', { name: 'Apply winner', exact: true }).click();
        await expect(page.getByText("'treatment' is live for everyone")).toBeVisible();
        await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible();
        for (let visitor = 0; visitor < 3; visitor++) {
          expect(await buys(browser, shop.url)).toBe('Try it free');
        }
        await gotoPage('/flags');
        await page.getByRole('textbox', { name: 'Search flags' }).fill(id);
        await expect(page.getByTestId(`flag-${id}`)).toContainText('treatment for everybody: it won');
      });
    } finally {
      await shop.stop();
    }

    await test.step('the audit log has all of it, newest first', async () => {
      await gotoPage('/audit');
      const entries = page.getByRole('main').getByRole('listitem').filter({ hasText: id });
      const told = [
        'applied the winner',
        'resumed the experiment',
        'paused it: sample ratio mismatch',
        'changed the status',
        'created the experiment',
      ];
      await expect(entries.filter({ hasText: 'created the experiment' })).toBeVisible();
      const texts = await entries.allInnerTexts();
      expect(texts.flatMap((text) => told.filter((part) => text.includes(part)))).toEqual(told);
      await expect(entries.filter({ hasText: '“Fixed the checkout”' })).toBeVisible();
      await gotoPage(`/experiments/${id}`);
      await page.getByRole('button', { name: 'History' }).click();
      await expect(page.getByRole('dialog').getByText('“Ready to go”')).toBeVisible();
    });
  }
);
