// npm run bench: how long the results of a large experiment take to appear in Chromium, and whether the page freezes.
//   BENCH_VISITORS=1000000 BENCH_EVENTS_PER_VISITOR=30 npm run bench -w trackcrumb-experiments-app
import { chromium, type Page } from '@playwright/test';
import { SidecarClient } from '../tests/stack/sidecarClient';
import { startStack } from '../tests/stack/startStack';
import { fillExperiment, type Size } from './fillExperiment';
import { takeLongestTaskMs, watchLongTasks } from './longTasks';

const RUNS = 3;
const BREAKDOWN = 'breakdown by OS';
const PATIENCE_MS = 120_000;
const APP = '/a/trackcrumb-experiments-app';

interface Measurement {
  /** Null: it was not shown, within {@link PATIENCE_MS}. */
  untilShownMs: number | null;
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
  const isShown = await shown().then(
    () => true,
    () => false
  );
  if (!isShown) {
    console.log(`  not shown; the page says: ${(await page.getByRole('alert').allInnerTexts()).join(' / ')}`);
  }
  return {
    untilShownMs: isShown ? performance.now() - startedMs : null,
    longestTaskMs: await takeLongestTaskMs(page),
  };
}

/** Null when one of the runs showed nothing. */
function median(values: Array<number | null>): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length < values.length
    ? null
    : ([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null);
}

/** One line of the report: milliseconds, and how many times the large one takes of the small one. */
function compared(small: Measurement[], large: Measurement[]) {
  const shown = [small, large].map((runs) => median(runs.map(({ untilShownMs }) => untilShownMs)));
  const longest = [small, large].map((runs) => Math.max(...runs.map(({ longestTaskMs }) => longestTaskMs)));
  const [smallMs, largeMs] = shown;
  return {
    'small, ms': smallMs && Math.round(smallMs),
    'large, ms': largeMs && Math.round(largeMs),
    ratio: smallMs && largeMs ? Number((largeMs / smallMs).toFixed(1)) : null,
    'longest task small, ms': Math.round(longest[0] ?? 0),
    'longest task large, ms': Math.round(longest[1] ?? 0),
  };
}

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
    page.setDefaultTimeout(PATIENCE_MS);
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
      [BREAKDOWN]: () =>
        measure(
          page,
          () => page.getByRole('radio', { name: 'OS', exact: true }).click(),
          () => page.getByTestId('segment-iOS').waitFor()
        ),
    };
    const { counts } = await sidecar.results(experiment.id);
    const counted = counts.reduce((sum, { n }) => sum + n, 0);
    console.log(
      `${counted} visitors counted of ${size.visitors * size.eventsPerVisitor} events; median of ${RUNS} runs`
    );
    const rows = [];
    for (const [step, run] of Object.entries(steps)) {
      const ofSmall: Measurement[] = [];
      const ofLarge: Measurement[] = [];
      for (let i = 0; i < RUNS; i++) {
        for (const [id, measurements] of [
          [small, ofSmall],
          [experiment.id, ofLarge],
        ] as const) {
          if (step === BREAKDOWN) {
            await steps['detail page, from its address'](id);
          }
          if (measurements.at(-1)?.untilShownMs !== null) {
            measurements.push(await run(id));
          }
        }
      }
      const row = { step, ...compared(ofSmall, ofLarge) };
      console.log(row);
      rows.push(row);
    }
    if (rows.some((row) => row['large, ms'] === null)) {
      throw new Error('Not everything was shown: see above.');
    }
    // The last line is for programs: benchmarks/ puts it into its table.
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
