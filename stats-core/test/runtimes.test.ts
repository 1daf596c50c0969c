import { existsSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { answers } from './runtimes/answers';
import { bundleAnswers } from './runtimes/bundle';
import { largestDifference } from './runtimes/largestDifference';

const TOLERANCE = 1e-12;

/** `TRACKCRUMB_CHROMIUM`, else the system's, else the one Playwright downloads. */
const executablePath = [process.env.TRACKCRUMB_CHROMIUM, '/usr/bin/chromium'].find((file) => file && existsSync(file));

let script: string;
beforeAll(async () => {
  script = await bundleAnswers('global function');
});

test('a worker thread of Node gives the same answers', async () => {
  const program = `${script}; require('node:worker_threads').parentPort.postMessage(statsCore.answers());`;
  const worker = new Worker(program, { eval: true });
  const answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  await worker.terminate();
  expect(largestDifference(String(answer), answers())).toBeLessThan(TOLERANCE);
});

test('a realm that has nothing but the language gives the same answers', async () => {
  const answer = runInNewContext(`${script}; statsCore.answers()`, Object.create(null) as object) as string;
  expect(largestDifference(answer, answers())).toBeLessThan(TOLERANCE);
});

describe('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser.close());

  test('a page gives the same answers', async () => {
    const page = await browser.newPage();
    const answer = await page.evaluate<string>(`${script}; statsCore.answers()`);
    expect(largestDifference(answer, answers())).toBeLessThan(TOLERANCE);
    await page.close();
  }, 60_000);

  test('a web worker gives the same answers', async () => {
    const page = await browser.newPage();
    const program = JSON.stringify(`${script}; postMessage(statsCore.answers());`);
    const answer = await page.evaluate<string>(`new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob([${program}], { type: 'text/javascript' })));
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    })`);
    expect(largestDifference(String(answer), answers())).toBeLessThan(TOLERANCE);
    await page.close();
  }, 60_000);
});
