import path from 'node:path';
import { runBundled } from './bundled';
import type { Coverage } from './intervalCoverage/simulateCoverage';

/** A tenth in every test run, all of it by `npm run proof`. */
const TESTS = Number(process.env.TRACKCRUMB_SIMULATED_COVERAGE ?? 400);
const FULL = 4000;

test(`over ${TESTS} simulated tests a case, 95 % intervals hold the truth in 95 of 100`, async () => {
  const cases = JSON.parse(
    await runBundled(path.join(__dirname, 'intervalCoverage', 'main.ts'), [String(TESTS)])
  ) as Coverage[];
  const percent = (p: number) => (100 * p).toFixed(1);
  for (const { name, method, bar, tests, covered, above, below } of cases) {
    const bars = bar ? `, to be ${percent(bar[0])}–${percent(bar[1])}` : '';
    process.stdout.write(
      `${name}, ${method}: ${percent(covered)} % (${percent(above)} above, ${percent(below)} below)${bars}, ${tests} tests\n`
    );
  }
  const held = cases.filter(({ bar }) => bar !== null);
  expect(held.length).toBeGreaterThan(10);
  for (const { name, method, bar, tests, covered } of held) {
    // The bars are for the full number; fewer tests may stray further, by Monte Carlo error alone.
    const slack = 3.5 * Math.sqrt(0.05 * 0.95) * (1 / Math.sqrt(tests) - 1 / Math.sqrt(Math.max(tests, FULL)));
    const [from, to] = [bar![0] - slack, bar![1] + slack];
    expect([name, method, covered >= from && covered <= to]).toEqual([name, method, true]);
  }
}, 1_200_000);
