import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { ExperimentResponse, ExplainResponse } from '@trackcrumb/contract';
import { until } from '../kit/until';
import { expect, test } from './fixtures';
import { startRealSidecar, type RealSidecar } from './realSidecar';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const FLAG = 'pricing_copy_test';
const VISITORS = 6;
const HEADLINES: Readonly<Record<string, string>> = { control: 'Buy now', treatment: 'Try it free' };

interface Results {
  counts: { key: string; n: number; conversions: number }[];
}

let sidecar: RealSidecar;
test.beforeAll(async () => {
  sidecar = await startRealSidecar();
  const { experiment } = await sidecar.api<ExperimentResponse>('POST', '/experiments', {
    name: 'Pricing copy test',
    targetEvent: 'trial_started',
  });
  await sidecar.api('POST', `/experiments/${FLAG}/status`, { status: 'running', version: experiment.version });
});
test.afterAll(() => sidecar?.stop());

/** Runs an example as its README says, and resolves with the address it prints. */
async function start(name: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@trackcrumb/source', path.join('examples', name, 'main.ts')],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        TRACKCRUMB_HOST_URL: sidecar.sidecarUrl,
        TRACKCRUMB_WRITE_KEY: sidecar.writeKey,
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    }
  );
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`examples/${name} ended with ${code} before it was ready`);
  });
  exited.catch(() => undefined);
  const [line] = (await Promise.race([once(child.stdout!, 'data'), exited])) as [Buffer];
  return { url: line.toString().trim(), child };
}

/** Who the visitor of these pages is: kept by the browser, or by the site in a cookie. */
async function idOf(context: BrowserContext): Promise<string> {
  const [cookie] = await context.cookies();
  return cookie?.value ?? (await context.pages()[0]!.evaluate(() => localStorage.getItem('tc_id')!));
}

async function results(): Promise<Results['counts']> {
  return (await sidecar.api<Results>('GET', `/experiments/${FLAG}/results`)).counts;
}
const conversions = (counts: Results['counts']): number => counts.reduce((sum, arm) => sum + arm.conversions, 0);

for (const name of ['plain', 'react', 'node', 'ssr']) {
  test(`examples/${name} shows every new visitor what the sidecar explains, and counts the conversion`, async ({
    browser,
  }) => {
    const before = await results();
    const gained: Record<string, number> = { control: 0, treatment: 0 };
    const { url, child } = await start(name);
    try {
      for (let i = 0; i < VISITORS; i++) {
        const context = await browser.newContext();
        const page = await context.newPage();
        const headlines: string[] = [];
        await page.exposeFunction('sawHeadline', (text: string) => headlines.push(text));
        // What is painted, frame by frame: a headline that changes under the visitor's eyes is no first answer.
        await page.addInitScript(() => {
          const look = (): void => {
            // A headline that is still being parsed may be empty, never wrong.
            const text = document.querySelector('h1')?.innerText;
            if (text) {
              (window as unknown as { sawHeadline: (text: string) => void }).sawHeadline(text);
            }
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        });
        await page.goto(url);
        await expect(page.locator('h1')).toBeVisible();
        const { variant } = await sidecar.api<ExplainResponse>(
          'GET',
          `/flags/${FLAG}/explain?id=${await idOf(context)}`
        );
        gained[variant]! += 1;
        await expect(page.locator('h1')).toHaveText(HEADLINES[variant]!, { useInnerText: true });
        await until(() => headlines.length > 0, 'a painted headline');
        expect(new Set(headlines)).toEqual(new Set([HEADLINES[variant]]));
        if (name === 'ssr') {
          expect(await page.evaluate('variant')).toBe(variant);
        }
        await page.locator('button').first().click();
        await page.goto('about:blank');
        await context.close();
      }
    } finally {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      expect((await exited)[0]).toBe(0);
    }
    const converted = async (): Promise<number> => conversions(await results()) - conversions(before);
    await until(async () => (await converted()) === VISITORS, 'every conversion in the results', 30_000);
    const expected = before.map((arm) => ({
      key: arm.key,
      n: arm.n + gained[arm.key]!,
      conversions: arm.conversions + gained[arm.key]!,
    }));
    expect(await results()).toEqual(expected);
  });
}
