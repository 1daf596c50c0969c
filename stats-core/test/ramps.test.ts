import path from 'node:path';
import { runBundled } from './bundled';
import type { RampOutcome } from './ramps/simulateRamps';

/** A few in every test run; enough for the bars by `npm run proof`. */
const TESTS = Number(process.env.TRACKCRUMB_SIMULATED_RAMPS ?? 150);

/** Standard errors that a share may be off by chance: among the 24 of a run, one in two thousand runs is. */
const REACH = 4;

const deviation = (share: number): number => Math.sqrt((share * (1 - share)) / TESTS);

test(`${TESTS} tests of every ramp, while rates drift: as many false winners as with a constant split, and honest intervals`, async () => {
  const program = path.join(__dirname, 'ramps', 'main.ts');
  const outcomes = JSON.parse(await runBundled(program, [String(TESTS), 'ramps'])) as RampOutcome[];
  for (const { ramp, drift, falseWinners, falseWinnersPooled, coverage } of outcomes) {
    process.stdout.write(
      `\n${ramp}, ${drift}: false winners ${percent(falseWinners)} (pooled ${percent(falseWinnersPooled)}), coverage ${percent(coverage)}`
    );
    expect([ramp, drift, Math.abs(falseWinners - 0.1) < REACH * deviation(0.1)]).toEqual([ramp, drift, true]);
    expect([ramp, drift, Math.abs(coverage - 0.95) < Math.max(0.015, REACH * deviation(0.95))]).toEqual([ramp, drift, true]); // prettier-ignore
    if (ramp !== 'constant' && drift !== '0.05 to 0.05') {
      // What strata are for.
      expect(falseWinnersPooled).toBeGreaterThan(0.4);
    }
  }
  expect(outcomes).toHaveLength(12);
}, 1_800_000);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
