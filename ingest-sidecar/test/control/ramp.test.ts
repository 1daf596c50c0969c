import type { ResultsResponse } from '@trackcrumb/analysis';
import type { FlagsResponse } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import seedrandom from 'seedrandom';
import { uuidv7 } from 'uuidv7';

const VISITORS_PER_STEP = [6_600, 6_700, 6_700] as const;
const HOUR_MS = 3_600_000;

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const api: TestSidecar['api'] = (method, path, body) => sidecar.api(method, path, body);

/**
 * A test of two identical variants, whose visitors convert at 4 % on its first day and at 6 % on its last: they see what
 * the SDK gives them under the flag as it is served in each step.
 */
async function runRamp(id: string, settings: readonly object[]): Promise<ResultsResponse> {
  await api('POST', '/experiments', { name: id, targetEvent: `bought ${id}`, ...settings[0] });
  const startedAt = new Date(Date.now() - 100 * HOUR_MS).toISOString();
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt });
  const random = seedrandom(id);
  const visitors = VISITORS_PER_STEP.reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (const [step, count] of VISITORS_PER_STEP.entries()) {
    if (step > 0) {
      await api('PATCH', `/flags/${id}`, { version: step, ...settings[step] });
    }
    const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags?form=2');
    const flag = body.flags.find(({ key }) => key === id)!;
    const events = Array.from({ length: count }, (_, i) => before + i).flatMap((visitor) => {
      const { attribution } = assign(flag, `${id}-${visitor}`);
      return attribution === null
        ? []
        : [
            {
              event_id: uuidv7(),
              event: `bought ${id}`,
              distinct_id: `${id}-${visitor}`,
              timestamp: new Date(Date.now() - (99 - (95 * visitor) / visitors) * HOUR_MS).toISOString(),
              properties: { converted: random() < 0.04 + (0.02 * visitor) / visitors },
              experiments: { [id]: { variant: attribution.variant, flag_version: attribution.flagVersion } },
            },
          ];
    });
    for (let from = 0; from < events.length; from += 1000) {
      await sidecar.request('POST', '/v1/events', { events: events.slice(from, from + 1000) });
    }
    before += count;
  }
  await sidecar.flush();
  return api<ResultsResponse>('GET', `/experiments/${id}/results`);
}

function sayNothingHappened({ analysis, unverified, counts }: ResultsResponse): void {
  expect(analysis.verdict).toMatchObject({ status: 'inconclusive', reason: 'below-threshold' });
  expect(unverified.n).toBe(0);
  expect(analysis.srm.flagged).toBe(false);
  expect(analysis.srm.observed).toEqual(counts.map(({ n }) => n));
  const [control, treatment] = analysis.arms;
  const truth = treatment!.relativeUplift!.interval;
  expect(truth.lower).toBeLessThan(0);
  expect(truth.upper).toBeGreaterThan(0);
  // What the rates come to when every step weighs as it does in the comparison lies between that of the first day and the last.
  for (const arm of [control!, treatment!]) {
    expect(arm.credibleInterval!.lower).toBeLessThan(0.06);
    expect(arm.credibleInterval!.upper).toBeGreaterThan(0.04);
  }
}

it('20,000 visitors, the split ramped from 1 over 10 to 50 %: no winner, and the truth inside every interval', async () => {
  const results = await runRamp('split_ramp', [
    { rolloutPct: 1 },
    { rolloutPct: 10, confirm: true },
    { rolloutPct: 50, confirm: true },
  ]);
  sayNothingHappened(results);
  expect(results.analysis.comparison).toMatchObject({ reason: null, strata: 3, comparedStrata: 3 });
  // Half of the first step's and 4 in 9 of the second step's controls were given the treatment later.
  expect(results.movedN / (6_600 * 0.49 + 6_700 * 0.4)).toBeCloseTo(1, 1);
});

it('the same by traffic: nobody moves, and there is one stratum', async () => {
  const results = await runRamp('traffic_ramp', [{ trafficPct: 2 }, { trafficPct: 20 }, { trafficPct: 100 }]);
  sayNothingHappened(results);
  expect(results.movedN).toBe(0);
  expect(results.analysis.comparison).toMatchObject({ strata: 1, comparedStrata: 1, leftOutN: 0 });
});
