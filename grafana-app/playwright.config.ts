import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';

const pluginE2eAuth = `${dirname(require.resolve('@grafana/plugin-e2e'))}/auth`;

/** `TRACKCRUMB_CHROMIUM`, else the system's, else the one Playwright downloads. */
const executablePath = [process.env.TRACKCRUMB_CHROMIUM, '/usr/bin/chromium'].find((path) => path && existsSync(path));

export default defineConfig<PluginOptions>({
  testDir: './tests',
  globalSetup: './tests/stack/globalSetup.ts',
  // Waiting ends when a condition holds; these are for machines with other things to do.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: process.env.CI ? [['line'], ['json', { outputFile: 'test-results/report.json' }]] : 'line',
  use: {
    // Set by globalSetup unless a real Grafana is named.
    baseURL: process.env.GRAFANA_URL,
    trace: 'retain-on-failure',
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
    // Logs in and keeps the cookie for the specs.
    { name: 'auth', testDir: pluginE2eAuth, testMatch: [/.*\.js/] },
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], storageState: 'playwright/.auth/admin.json' },
      dependencies: ['auth'],
    },
  ],
});
