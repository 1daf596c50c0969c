import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pluginJson from '../src/plugin.json';
import { CONFIGURATION, expect, PLUGIN_ID, SMOKE, test } from './fixtures';

/*
 * What only the standalone host can show by an address: a Grafana keeps the language in the user's profile, and its
 * panels in dashboards.
 */
interface Catalogue {
  [key: string]: string | Catalogue;
}

const catalogueOf = (language: string): Catalogue =>
  JSON.parse(readFileSync(join(__dirname, `../src/locales/${language}/${PLUGIN_ID}.json`), 'utf8')) as Catalogue;

const textsOf = (catalogue: Catalogue): string[] =>
  Object.values(catalogue).flatMap((entry) => (typeof entry === 'string' ? [entry] : textsOf(entry)));

test('every page speaks German when the user does', { tag: SMOKE }, async ({ gotoPage, page, sidecar, uniqueName }) => {
  const id = await sidecar.createWithTraffic({ name: uniqueName('Deutsch'), targetEvent: 'order_placed' }, 10, [
    { variant: 'control', visitors: 300, conversions: 30 },
    { variant: 'treatment', visitors: 300, conversions: 60 },
  ]);
  const english = new Set(textsOf(catalogueOf('en-US')));
  const german = new Set(textsOf(catalogueOf('de-DE')));
  // A text that is the same in both languages proves nothing, and Grafana takes the names of pages from plugin.json.
  const pageNames = pluginJson.includes.map((include) => include.name);
  const onlyEnglish = [...english].filter((text) => !german.has(text) && text.length > 3 && !pageNames.includes(text));
  const onlyGerman = [...german].filter((text) => !english.has(text));

  const shownTexts = async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    return page.getByRole('main').evaluate((main) => {
      const texts: string[] = [];
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        texts.push((walker.currentNode.textContent ?? '').trim());
      }
      return texts;
    });
  };
  for (const path of [
    '/experiments',
    `/experiments/${id}`,
    '/experiments/new',
    '/experiments/new/import',
    '/flags',
    '/audit',
  ]) {
    await gotoPage(`${path}?lang=de-DE`);
    const texts = await shownTexts();
    expect({ path, english: texts.filter((text) => onlyEnglish.includes(text)) }).toEqual({ path, english: [] });
    expect(texts.filter((text) => onlyGerman.includes(text)).length).toBeGreaterThan(2);
  }
  // The cookie keeps it, as a profile would.
  await page.goto(CONFIGURATION);
  expect((await shownTexts()).filter((text) => onlyEnglish.includes(text))).toEqual([]);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
  await page.getByRole('radio', { name: 'EN', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Test connection' })).toBeVisible();
});

test(
  'the menu of a panel that reads our datasource leads to its experiment, or to all',
  { tag: SMOKE },
  async ({ page, sidecar, uniqueName }) => {
    const { experiment } = await sidecar.create({ name: uniqueName('From a panel'), targetEvent: 'order_placed' });
    const openMenu = async (title: string, more = '') => {
      await page.goto(`/d/sample?panel=${encodeURIComponent(title)}${more}`);
      // Grafana shows the button of the menu on a panel with the mouse over it.
      await page.getByRole('region', { name: title, exact: true }).hover();
      await page.getByRole('button', { name: `Menu for panel ${title}` }).click();
    };
    const follow = async (title: string, more?: string) => {
      await openMenu(title, more);
      await page.getByRole('menuitem', { name: 'Extensions' }).hover();
      await page.getByRole('menuitem', { name: 'Experiments' }).click();
    };
    await follow('Revenue');
    await expect(page).toHaveURL(/\/experiments$/);
    await expect(page.getByRole('heading', { name: 'Experiments', level: 1 })).toBeVisible();
    await follow(`Experiment: ${experiment.id}`);
    await expect(page.getByRole('heading', { name: experiment.name, level: 1 })).toBeVisible();
    await follow('Revenue', `&var-experiment=${experiment.id}`);
    await expect(page.getByRole('heading', { name: experiment.name, level: 1 })).toBeVisible();
    await openMenu('Requests per second', '&datasource=prometheus');
    await expect(page.getByRole('menuitem', { name: 'View' })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Extensions' })).toBeHidden();
  }
);

test('a role, a theme and a language are chosen at the top of the page', async ({ gotoPage, page }) => {
  await gotoPage('/experiments');
  await expect(page.getByRole('link', { name: 'Configuration' })).toBeVisible();
  await page.getByRole('radio', { name: 'Viewer' }).click();
  await expect(page.getByRole('link', { name: 'Flags' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Audit' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Configuration' })).toBeHidden();
  await page.getByRole('button', { name: 'Light', exact: true }).click();
  await expect(page.locator('body')).toHaveClass(/theme-light/);
  await page.getByRole('radio', { name: 'DE', exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
});
