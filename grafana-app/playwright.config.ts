import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';
import { builtHosts, urlVariable } from './tests/stack/hosts';

const pluginE2eAuth = `${dirname(require.resolve('@grafana/plugin-e2e'))}/auth`;

/** `TRACKCRUMB_CHROMIUM`, else the system's, else the one Playwright downloads. */
const executablePath = [process.env.TRACKCRUMB_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));

/** A real Grafana when one is named, else the standalone hosts that are built. */
const hosts = builtHosts();

/** Hosts that only run what is tagged as smoke test, separated by commas. */
const smokeOnly = process.env.TRACKCRUMB_SMOKE_ONLY?.split(',') ?? [];

export default defineConfig<PluginOptions>({
  testDir: './tests',
  globalSetup: './tests/stack/globalSetup.ts',
  // Waiting ends when a condition holds; these are for machines with other things to do.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // As the scaffold of Grafana's plugins does, once: the account names every spec that needed it.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.CI ? [['line'], ['json', { outputFile: 'test-results/report.json' }]] : 'line',
  use: {
    // The trace keeps the page at every step as DOM. Filming it besides, as is the default, took 48 of 111 CPU seconds: it is
    // drawn without a GPU. A failure has a picture of its end.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    // Logs in and keeps the cookie for the specs: cookies know no ports, so one login is for every host.
    {
      name: 'auth',
      testDir: pluginE2eAuth,
      testMatch: [/.*\.js/],
      use: { baseURL: process.env[urlVariable(hosts[0])] },
    },
    ...hosts.map((host) => ({
      name: host,
      grep: smokeOnly.includes(host) ? /@smoke/ : /./,
      // Set by globalSetup, unless a real Grafana is named.
      use: {
        ...devices['Desktop Chrome'],
        baseURL: process.env[urlVariable(host)],
        storageState: 'playwright/.auth/admin.json',
      },
      dependencies: ['auth'],
      testIgnore: host === 'grafana' ? /(host|subPath)\.spec\.ts/ : [],
    })),
  ],
});
