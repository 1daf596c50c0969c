import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { buildScript } from '../scriptBuild';
import { startSite } from '../test/browser/site';
import { flag } from '../test/kit/flags';
import { startSidecarDouble, WRITE_KEY } from '../test/kit/sidecarDouble';

const LOADS = 30;

/**
 * Milliseconds in Chromium from the start of the script, SDK included and compiled from text, to the first variant,
 * flags in sessionStorage: median of 30 page loads. Null without Chromium.
 */
export async function warmStartMs(): Promise<number | null> {
  const executablePath = [process.env['TRACKCRUMB_CHROMIUM'], '/usr/bin/chromium'].find(
    (file) => file && existsSync(file)
  );
  if (!executablePath) {
    return null;
  }
  const [site, sidecar] = [await startSite(''), await startSidecarDouble([flag('pricing_copy_test')])];
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    const options = JSON.stringify({ host: sidecar.url, writeKey: WRITE_KEY });
    site.page(
      '/',
      `<!doctype html><script>const startedMs = performance.now();
        ${buildScript('index', process.cwd()).replace(/<\/script/g, '<\\/script')}
        window.tracker = TrackCrumb.createTracker(${options});
        window.variant = tracker.flags.getDetails('pricing_copy_test');
        window.tookMs = performance.now() - startedMs;</script>`
    );
    const page = await browser.newPage();
    await page.goto(site.url + '/');
    await page.evaluate('tracker.flags.ready()');
    const times: number[] = [];
    for (let i = 0; i < LOADS; i++) {
      await page.reload();
      const [reason, tookMs] = (await page.evaluate('[variant.reason, tookMs]')) as [string, number];
      if (reason === 'not_ready') {
        throw new Error('The cache was not warm.');
      }
      times.push(tookMs);
    }
    return times.sort((a, b) => a - b)[LOADS / 2]!;
  } finally {
    await browser.close();
    await Promise.all([site.stop(), sidecar.stop()]);
  }
}
