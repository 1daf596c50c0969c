import { type AppConfigPage, type AppPage, test as base } from '@grafana/plugin-e2e';
import pluginJson from '../src/plugin.json';
import { SidecarClient } from './stack/sidecarClient';

/** Tags what `npm test` runs with the libraries of Grafana 13 as well: every page, once. */
export const SMOKE = '@smoke';
export const PLUGIN_ID = pluginJson.id;
/** Where Grafana shows the configuration page of a plugin. */
export const CONFIGURATION = `/plugins/${PLUGIN_ID}`;

interface AppFixtures {
  appConfigPage: AppConfigPage;
  gotoPage: (path?: string) => Promise<AppPage>;
  /** A name no other test or run uses. */
  uniqueName: (name: string) => string;
}

export const test = base.extend<AppFixtures, { sidecar: SidecarClient }>({
  // Against a Grafana the page of plugin-e2e, which sets feature flags by intercepting requests and opens the home page.
  // The standalone hosts know no flags, and intercepting turns the browser's cache off: each load compiles all anew.
  ...(process.env.GRAFANA_URL ? {} : { page: async ({ context }, use) => use(await context.newPage()) }),
  appConfigPage: async ({ gotoAppConfigPage }, use) => {
    await use(await gotoAppConfigPage({ pluginId: PLUGIN_ID }));
  },
  gotoPage: async ({ gotoAppPage }, use) => {
    await use((path) => gotoAppPage({ path, pluginId: PLUGIN_ID }));
  },
  uniqueName: async ({}, use, { testId }) => {
    await use((name) => `${name} ${testId.slice(-6)} ${Date.now().toString(36)}`);
  },
  sidecar: [async ({}, use) => use(SidecarClient.fromEnvironment()), { scope: 'worker' }],
});

export { expect } from '@grafana/plugin-e2e';
