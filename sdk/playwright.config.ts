import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** `TRACKCRUMB_CHROMIUM`, else the system's, else the one Playwright downloads. */
const executablePath = [process.env['TRACKCRUMB_CHROMIUM'], '/usr/bin/chromium'].find(
  (path) => path && existsSync(path)
);

export default defineConfig({
  testDir: 'test/browser',
  timeout: 60_000,
  workers: 1,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : 'list',
  use: {
    headless: true,
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--host-resolver-rules=MAP *.example.test 127.0.0.1',
      ],
      // Playwright turns the back-forward cache off; visitors do not.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
  },
});
