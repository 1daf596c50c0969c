import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { allTreatment } from '../kit/flags';
import { WRITE_KEY } from '../kit/sidecarDouble';
import { until } from '../kit/until';
import { expect, names, test } from './fixtures';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Runs an example as its README says, and resolves with the address it prints. */
async function start(name: string, host: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@trackcrumb/source', path.join('examples', name, 'main.ts')],
    {
      cwd: ROOT,
      env: { ...process.env, TRACKCRUMB_HOST_URL: host, TRACKCRUMB_WRITE_KEY: WRITE_KEY, PORT: '0' },
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

for (const name of ['plain', 'react', 'node', 'ssr']) {
  test(`examples/${name} shows the treatment and counts the conversion`, async ({ page, sidecar }) => {
    sidecar.flags = [allTreatment('pricing_copy_test')];
    const { url, child } = await start(name, sidecar.url);
    try {
      await page.goto(url);
      await expect(page.locator('h1')).toHaveText('Try it free');
      await expect(page.locator('h1')).toBeVisible();
      await page.locator('button').first().click();
      await until(() => names(sidecar).includes('trial_started'), 'the conversion');
    } finally {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      expect((await exited)[0]).toBe(0);
    }
    expect(names(sidecar).sort()).toEqual(['$exposure', 'trial_started']);
    const conversion = sidecar.events().find(({ event }) => event === 'trial_started')!;
    expect(conversion.properties).toMatchObject({ converted: 1 });
    expect(conversion.experiments).toEqual({ pricing_copy_test: { variant: 'treatment', flag_version: 1 } });
  });
}

test('examples/ssr renders what the browser then says', async ({ page, sidecar }) => {
  const { url, child } = await start('ssr', sidecar.url);
  try {
    await page.goto(url);
    const [shown, variant] = await page.evaluate(() => [
      document.querySelector('h1')!.textContent,
      (window as unknown as { variant: string }).variant,
    ]);
    expect(shown).toBe(variant === 'treatment' ? 'Try it free' : 'Buy now');
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});
