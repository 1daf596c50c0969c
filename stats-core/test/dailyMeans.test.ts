import path from 'node:path';
import { runBundled } from './bundled';
import type { DailyMeansRisk } from './dailyMeans/simulateDailyMeans';

/** Few in every test run, enough for a percentage point by `npm run proof`. */
const TESTS = Number(process.env.TRACKCRUMB_SIMULATED_TESTS ?? 300);

test(`over ${TESTS} simulated tests of revenue, looked at daily, false winners are as rare as the library says`, async () => {
  const program = path.join(__dirname, 'dailyMeans', 'main.ts');
  const risks = JSON.parse(await runBundled(program, [String(TESTS)])) as DailyMeansRisk[];
  expect(risks).toHaveLength(4);
  for (const { rule, computed, simulated } of risks) {
    process.stdout.write(
      `${rule}: ${(100 * simulated).toFixed(1)} % simulated, ${(100 * computed).toFixed(1)} % computed\n`
    );
    // Monte Carlo error, and a percentage point for skewed sums in place of normal ones.
    const error = 3.5 * Math.sqrt((computed * (1 - computed)) / TESTS) + 0.01;
    expect([rule, Math.abs(simulated - computed) < error]).toEqual([rule, true]);
  }
}, 1_200_000);
