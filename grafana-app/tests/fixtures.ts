import { type AppConfigPage, type AppPage, test as base } from '@grafana/plugin-e2e';
import pluginJson from '../src/plugin.json';
import { SidecarClient } from './stack/sidecarClient';

interface AppFixtures {
  appConfigPage: AppConfigPage;
  gotoPage: (path?: string) => Promise<AppPage>;
  /** A name no other test or run uses. */
  uniqueName: (name: string) => string;
}

export const test = base.extend<AppFixtures, { sidecar: SidecarClient }>({
  appConfigPage: async ({ gotoAppConfigPage }, use) => {
    await use(await gotoAppConfigPage({ pluginId: pluginJson.id }));
  },
  gotoPage: async ({ gotoAppPage }, use) => {
    await use((path) => gotoAppPage({ path, pluginId: pluginJson.id }));
  },
  uniqueName: async ({}, use, { testId }) => {
    await use((name) => `${name} ${testId.slice(-6)} ${Date.now().toString(36)}`);
  },
  sidecar: [async ({}, use) => use(SidecarClient.fromEnvironment()), { scope: 'worker' }],
});

export { expect } from '@grafana/plugin-e2e';
