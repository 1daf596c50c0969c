// npm run screenshots [name…]: pictures of every page, in both themes, and of the example shop, of a demo that is started
// for them and thrown away.
// docs/images gets the whole pages, for the documentation; the plugin's src/img what fits a window, for its catalogue.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBuilt } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { Companion } from './companion.mjs';
import { root } from './root.mjs';
import { step } from './step.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const APP = '/a/trackcrumb-experiments-app';
const WINDOW = { width: 1280, height: 800 };
const DOCS = path.join(root, 'docs/images');
const CATALOGUE = path.join(root, 'grafana-app/src/img/screenshots');
const READY_MS = 120_000;

/**
 * What is pictured: where to go, and what to do there first.
 *
 * @type {{ name: string, path: string, prepare: (page: Page) => Promise<void> }[]}
 */
const PICTURES = [
  {
    name: 'experiments',
    path: `${APP}/experiments`,
    prepare: async (page) => {
      await page.getByRole('button', { name: /Show results of Pricing copy test/ }).click();
      await page.getByTestId('arm-treatment').waitFor();
    },
  },
  {
    name: 'experiment',
    path: `${APP}/experiments/pricing_copy_test`,
    prepare: (page) => page.getByTestId('arm-treatment').waitFor(),
  },
  {
    name: 'experiment-srm',
    path: `${APP}/experiments/one_page_checkout`,
    prepare: (page) => page.getByText('Auto-paused').first().waitFor(),
  },
  {
    name: 'segments',
    path: `${APP}/experiments/pricing_copy_test`,
    prepare: async (page) => {
      await page.getByRole('radio', { name: 'OS', exact: true }).click();
      await page.getByTestId('segment-iOS').waitFor();
      await page.getByRole('radio', { name: 'OS', exact: true }).evaluate((radio) => radio.scrollIntoView());
    },
  },
  {
    name: 'new-experiment',
    path: `${APP}/experiments/new`,
    prepare: async (page) => {
      await page.getByLabel('Name *').fill('Shorter checkout');
      await page.getByRole('combobox', { name: /Target conversion event/ }).fill('order_placed');
      await page.getByRole('option', { name: /order_placed/ }).click();
      await page.getByTestId('power-estimate').waitFor();
    },
  },
  {
    name: 'flags',
    path: `${APP}/flags`,
    prepare: (page) => page.getByTestId('flag-pricing_copy_test').waitFor(),
  },
  {
    name: 'audit',
    path: `${APP}/audit`,
    prepare: (page) => page.getByText('sample ratio mismatch').first().waitFor(),
  },
  {
    name: 'configuration',
    path: `/plugins/trackcrumb-experiments-app`,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText('ClickHouse datasource: works').waitFor();
    },
  },
];

/** Those that are asked for by name; all where none is. */
const asked = process.argv.slice(2);
/** @param {string} name */
const isAsked = (name) => asked.length === 0 || asked.includes(name);

/**
 * A sidecar, a page and the demo's data in a directory of their own.
 *
 * @param {string} stateDir
 * @param {Companion[]} companions filled as they start
 * @returns {Promise<{ plugin: string, shop: string }>} the addresses of the pages
 */
async function startDemo(stateDir, companions) {
  const env = {
    TRACKCRUMB_STATE_DIR: stateDir,
    TRACKCRUMB_PORT: '0',
    TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
    TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
    TRACKCRUMB_PAGE_PORT: '0',
    TRACKCRUMB_PUBLIC_URL: 'https://events.example.com',
  };
  /** @param {string} name @param {string[]} args */
  const begin = (name, args) => {
    const companion = new Companion(name, args, { cwd: root, env });
    companions.unshift(companion);
    return companion;
  };
  const runtimeFile = path.join(stateDir, 'runtime.json');
  const sidecar = begin('sidecar', ['ingest-sidecar/dist/cli.js', 'serve']);
  await sidecar.until(() => existsSync(runtimeFile), READY_MS);
  const demo = begin('demo', ['--import', 'tsx', '--conditions=@trackcrumb/source', 'examples/demo/src/main.ts']);
  if ((await demo.exited) !== 0) {
    throw new Error(`The demo traffic failed:\n${demo.lastOutput}`);
  }
  // The night in which the biased split is found.
  const { sidecarUrl, adminToken } = JSON.parse(readFileSync(runtimeFile, 'utf8'));
  const night = await fetch(`${sidecarUrl}/api/recompute`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}` },
  });
  if (!night.ok) {
    throw new Error(`The nightly job failed: ${await night.text()}`);
  }
  /** @param {string} name @param {string[]} args */
  const pageOf = async (name, args) => {
    const companion = begin(name, args);
    const address = () => /http:\/\/[\d.:]+/.exec(companion.lastOutput)?.[0];
    await companion.until(() => address() !== undefined, READY_MS);
    return address() ?? '';
  };
  const source = ['--import', 'tsx', '--conditions=@trackcrumb/source'];
  return {
    plugin: await pageOf('page host', ['grafana-app/standalone/dist/server.js']),
    shop: await pageOf('shop', [...source, 'examples/plain/main.ts']),
  };
}

/**
 * The shop, as the first visitor sees it whom the treatment is given.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 */
async function takeShop(browser, address) {
  const page = await browser.newPage({ viewport: { width: 720, height: 560 } });
  const headline = page.getByRole('heading', { name: 'Try it free' });
  await page.goto(address);
  while (!(await headline.isVisible())) {
    await page.evaluate('tracker.reset()');
    await page.reload();
  }
  await page.screenshot({ path: path.join(DOCS, 'shop.png') });
  await page.close();
}

/** @param {{ plugin: string, shop: string }} addresses @param {string} executablePath */
async function takePictures({ plugin, shop }, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    if (isAsked('shop')) {
      await takeShop(browser, shop);
    }
    for (const theme of ['dark', 'light']) {
      for (const { name, path: where, prepare } of PICTURES.filter((picture) => isAsked(picture.name))) {
        const page = await browser.newPage({ viewport: WINDOW, timezoneId: 'UTC', reducedMotion: 'reduce' });
        await page.goto(`${plugin}${where}?theme=${theme}`);
        await prepare(page);
        await page.waitForLoadState('networkidle');
        await page.evaluate(() => document.fonts.ready);
        if (theme === 'dark') {
          await page.screenshot({ path: path.join(CATALOGUE, `${name}.png`) });
        }
        await page.screenshot({ path: path.join(DOCS, `${name}-${theme}.png`), fullPage: true });
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

const executablePath = findChromium();
if (executablePath === null) {
  throw new Error('No Chromium: install it or name it in TRACKCRUMB_CHROMIUM.');
}
mkdirSync(DOCS, { recursive: true });
mkdirSync(CATALOGUE, { recursive: true });
const stateDir = mkdtempSync(path.join(tmpdir(), 'trackcrumb-screenshots-'));
/** @type {Companion[]} */
const companions = [];
try {
  await ensureBuilt();
  const addresses = await step('Starting a demo', () => startDemo(stateDir, companions));
  await step('Taking pictures', () => takePictures(addresses, executablePath));
} finally {
  for (const companion of companions) {
    await companion.stop();
  }
  rmSync(stateDir, { recursive: true, force: true });
}
