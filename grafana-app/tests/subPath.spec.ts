import { CONFIGURATION, expect, PLUGIN_ID, test } from './fixtures';
import { SUB_PATH, subPathUrlVariable, type HostName } from './stack/hosts';

test('under a sub-path every link stays under it', async ({ page, sidecar, uniqueName }, { project }) => {
  const url = process.env[subPathUrlVariable(project.name as HostName)] ?? '';
  const { experiment } = await sidecar.create({ name: uniqueName('Under a path'), targetEvent: 'order_placed' });
  const app = `${url}/a/${PLUGIN_ID}`;
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 404 && !response.url().includes('/api/dashboards/')) {
      missing.push(response.url());
    }
  });
  const pages = {
    list: `${app}/experiments`,
    experiment: `${app}/experiments/${experiment.id}`,
    edit: `${app}/experiments/${experiment.id}/edit`,
    new: `${app}/experiments/new`,
    nowhere: `${app}/nowhere`,
    flags: `${app}/flags`,
    audit: `${app}/audit`,
    configuration: url + CONFIGURATION,
  };
  const links: Record<string, string[]> = {};
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    links[name] = await page
      .locator('a[href^="/"]')
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href') ?? ''));
    expect({ name, outside: links[name].filter((href) => !href.startsWith(`${SUB_PATH}/`)) }).toEqual({
      name,
      outside: [],
    });
    const crumbs = await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').allInnerTexts();
    expect(crumbs.filter((text, index) => crumbs.indexOf(text) !== index)).toEqual([]);
  }
  expect(missing).toEqual([]);

  // As in another tab, where no router comes to the aid: each of ours leads to a page.
  const ours = new Set(
    Object.values(links)
      .flat()
      .filter((href) => href.includes(PLUGIN_ID))
  );
  for (const way of ['/experiments/new', `/experiments/${experiment.id}/edit`, `/experiments/${experiment.id}`]) {
    expect([...ours]).toContain(`${SUB_PATH}/a/${PLUGIN_ID}${way}`);
  }
  for (const href of ours) {
    const answer = await page.request.get(new URL(href, url).href);
    expect({ href, status: answer.status() }).toEqual({ href, status: 200 });
  }
  // And within the tab.
  await page.goto(pages.experiment);
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Experiments' }).click();
  await expect(page).toHaveURL(pages.list);
});
