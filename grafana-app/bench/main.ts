// npm run bench: how long the results of a large experiment take to appear in Chromium, and whether the page freezes.
//   BENCH_VISITORS=1000000 BENCH_EVENTS_PER_VISITOR=30 npm run bench -w trackcrumb-experiments-app
import { chromium, type Page } from '@playwright/test';
import { SidecarClient } from '../tests/stack/sidecarClient';
import { startStack } from '../tests/stack/startStack';
import { fillExperiment, type Size } from './fillExperiment';
import { takeLongestTaskMs, watchLongTasks } from './longTasks';

const RUNS = 5;
const APP = '/a/trackcrumb-experiments-app';

interface Measurement {
  untilShownMs: number;
  longestTaskMs: number;
}

const size: Size = {
  visitors: Number(process.env.BENCH_VISITORS ?? 1_000_000),
  eventsPerVisitor: Number(process.env.BENCH_EVENTS_PER_VISITOR ?? 30),
};

/** From an action until its result is there, with the longest task of the main thread in between. */
async function measure(page: Page, act: () => Promise<unknown>, shown: () => Promise<unknown>): Promise<Measurement> {
  await takeLongestTaskMs(page).catch(() => 0);
  const startedMs = performance.now();
  await act();
  await shown();
  return { untilShownMs: performance.now() - startedMs, longestTaskMs: await takeLongestTaskMs(page) };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function main(): Promise<void> {
  const stack = await startStack();
  const url = stack.hosts[0]?.url ?? '';
  const sidecar = new SidecarClient(stack.runtime.sidecarUrl, stack.runtime.adminToken, stack.runtime.writeKey);
  const browser = await chromium.launch({
    executablePath: process.env.TRACKCRUMB_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const targetEvent = 'order_placed';
    const small = await sidecar.createWithTraffic({ name: 'Small', targetEvent }, 29, [
      { variant: 'control', visitors: 500, conversions: 50 },
      { variant: 'treatment', visitors: 500, conversions: 55 },
    ]);
    const { experiment } = await sidecar.create({ name: 'Large', targetEvent });
    await sidecar.changeStatus(experiment.id, 'running', new Date(Date.now() - 29 * 86_400_000).toISOString());
    const filledMs = performance.now();
    await fillExperiment(stack.stateDir, stack.runtime, await sidecar.get(experiment.id), size);
    console.log(`filled in ${((performance.now() - filledMs) / 1000).toFixed(0)} s`);

    const page = await browser.newPage();
    await watchLongTasks(page);
    const table = () => page.getByTestId('arm-treatment').waitFor();
    const steps = {
      'list, then a click on the row': async (id: string) => {
        await page.goto(`${url}${APP}/experiments`);
        const row = page.getByTestId(`experiment-${id}`);
        await row.waitFor();
        return measure(page, () => row.getByRole('button', { name: /^Show results/ }).click(), table);
      },
      'detail page, from its address': (id: string) =>
        measure(page, () => page.goto(`${url}${APP}/experiments/${id}`), table),
      'breakdown by OS': async () => {
        await page.getByRole('radio', { name: 'Browser', exact: true }).click();
        await page.getByTestId('segment-Chrome').waitFor();
        return measure(
          page,
          () => page.getByRole('radio', { name: 'OS', exact: true }).click(),
          () => page.getByTestId('segment-iOS').waitFor()
        );
      },
    };
    const rows = [];
    for (const [step, run] of Object.entries(steps)) {
      const of = { [small]: [] as Measurement[], [experiment.id]: [] as Measurement[] };
      for (let i = 0; i < RUNS; i++) {
        for (const id of [small, experiment.id]) {
          if (step === 'breakdown by OS') {
            await steps['detail page, from its address'](id);
          }
          of[id]?.push(await run(id));
        }
      }
      const shown = (id: string) => median(of[id]?.map(({ untilShownMs }) => untilShownMs) ?? []);
      const longest = (id: string) => Math.max(...(of[id]?.map(({ longestTaskMs }) => longestTaskMs) ?? []));
      rows.push({
        step,
        'small, ms': Math.round(shown(small)),
        'large, ms': Math.round(shown(experiment.id)),
        ratio: Number((shown(experiment.id) / shown(small)).toFixed(1)),
        'longest task small, ms': Math.round(longest(small)),
        'longest task large, ms': Math.round(longest(experiment.id)),
      });
    }
    const { counts } = await sidecar.results(experiment.id);
    const counted = counts.reduce((sum, { n }) => sum + n, 0);
    console.log(
      `${counted} visitors counted of ${size.visitors * size.eventsPerVisitor} events; median of ${RUNS} runs`
    );
    console.table(rows);
    console.log(JSON.stringify(rows));
  } finally {
    await browser.close();
    await stack.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
