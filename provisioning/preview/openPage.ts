import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import type { Shown } from './shown';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const packageDir = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const ORIGIN = 'http://preview.invalid';
export const WIDE_PX = 1280;

/** A browser that draws dashboards and alerts, without a server: what the page asks for is answered here. */
export async function openPage() {
  const { script, style } = await bundle();
  const browser = await chromium.launch({ executablePath: process.env.TRACKCRUMB_CHROMIUM ?? '/usr/bin/chromium' });
  const page = await browser.newPage({ viewport: { width: WIDE_PX, height: 900 }, timezoneId: 'UTC' });
  page.on('pageerror', (error) => console.error(error));
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') {
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><div id="root"></div>' });
    }
    const file = fileBehind(path);
    return file === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ path: file });
  });
  return {
    async picture(shown: Shown, theme: 'dark' | 'light', file: URL, widthPx = WIDE_PX): Promise<void> {
      await page.setViewportSize({ width: widthPx, height: 'dashboard' in shown ? 900 : 400 });
      await page.goto(`${ORIGIN}/`);
      await page.evaluate((given) => Object.assign(window, given), { shown, theme });
      await page.addStyleTag({ content: style });
      await page.addScriptTag({ content: script });
      await page.waitForSelector('[data-drawn]', { state: 'attached' });
      await page.evaluate(() => document.fonts.ready);
      await page.waitForLoadState('networkidle');
      // An icon that is on its way is an empty picture.
      await page.waitForFunction(() => document.querySelector('svg:empty') === null);
      await page.screenshot({ path: fileURLToPath(file), fullPage: true });
    },
    close: () => browser.close(),
  };
}

/** Grafana's fonts and icons, from the packages that have them. */
function fileBehind(path: string): string | undefined {
  const font = /\/fonts\/inter\/(.+)$/.exec(path);
  const icon = /\/icons\/(.+)$/.exec(path) ?? /\/img\/icons\/(.+)$/.exec(path);
  return font
    ? join(packageDir('inter-ui'), 'web', font[1]!)
    : icon
      ? join(packageDir('@grafana/ui'), 'dist/public/img/icons', icon[1]!)
      : undefined;
}

async function bundle(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'page.tsx')],
    bundle: true,
    write: false,
    outdir: here,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    // Editors no dashboard shows.
    external: ['monaco-editor'],
    loader: { '.woff2': 'empty', '.ttf': 'empty', '.svg': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    banner: { js: 'var require = () => ({});' },
    logLevel: 'error',
  });
  const ending = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: ending('.js'), style: `body { margin: 0 } ${ending('.css')}` };
}
