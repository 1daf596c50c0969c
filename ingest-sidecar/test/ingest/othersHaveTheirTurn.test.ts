import { gzipSync } from 'node:zlib';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { MAX_SEGMENT_VALUES_READ, selectExperimentSegments } from '@trackcrumb/contract/views';
import { eventually } from '@trackcrumb/testkit/eventually';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { tableRows } from './tableRows';
import { TurnsOfTheLoop } from './turnsOfTheLoop';

const mockTurns = new TurnsOfTheLoop();

// The work itself, which also says in which turn it is done.
jest.mock('../../src/ingest/validate/validateEvent', () => {
  const actual = jest.requireActual('../../src/ingest/validate/validateEvent');
  return {
    ...actual,
    validateEvent: (...given: unknown[]) => {
      mockTurns.record('validated');
      return actual.validateEvent(...given);
    },
  };
});
jest.mock('../../src/ingest/enrich/enrichEvents', () => {
  const actual = jest.requireActual('../../src/ingest/enrich/enrichEvents');
  return {
    ...actual,
    enrichEvents: (events: readonly unknown[], ...others: unknown[]) => {
      mockTurns.record('enriched', events.length);
      return actual.enrichEvents(events, ...others);
    },
  };
});
jest.mock('@trackcrumb/analysis', () => {
  const actual = jest.requireActual('@trackcrumb/analysis');
  return {
    ...actual,
    analyzeSegment: (...given: unknown[]) => {
      mockTurns.record('segments');
      return actual.analyzeSegment(...given);
    },
    *eachDay(...given: unknown[]) {
      for (const day of actual.eachDay(...given)) {
        mockTurns.record('days');
        yield day;
      }
    },
  };
});

const EVENTS = 5_000;
const DAYS = 120;
const DAY_MS = 86_400_000;

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
  await sidecar.api('POST', '/experiments', {
    ...{ name: 'Long test', targetEvent: 'bought', assignment: 'external', windowDays: DAYS },
  });
  const startedAt = new Date(Date.now() - (DAYS - 1) * DAY_MS).toISOString();
  await sidecar.api('POST', '/experiments/long_test/status', { status: 'running', version: 1, startedAt });
  mockTurns.start();
}, 60_000);
afterAll(async () => {
  mockTurns.stop();
  await sidecar.stop();
});

it('works on a few hundred events of a request in a turn, and on one day and one segment of an answer', async () => {
  const madeUp = sampleEvents('turns', EVENTS).map(({ event_id }, index) => ({
    ...{
      event_id,
      event: '$exposure',
      distinct_id: `visitor-${index}`,
      properties: { made_up: `value ${index % 3_000}` },
    },
    timestamp: new Date(Date.now() - (index % (DAYS - 2)) * DAY_MS).toISOString(),
    experiments: { long_test: { variant: index % 2 === 0 ? 'control' : 'treatment', flag_version: 1 } },
  }));
  const sent = await fetch(`${sidecar.url}/v1/events?write_key=${sidecar.runtime.writeKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync(JSON.stringify(madeUp))),
  });
  expect(sent.status).toBe(202);
  expect(mockTurns.of('validated')).toEqual({ total: EVENTS, most: 250 });
  expect(mockTurns.of('enriched')).toEqual({ total: EVENTS, most: 250 });

  let results: ResultsResponse | undefined;
  await eventually(async () => {
    results = await sidecar.api<ResultsResponse>('GET', '/experiments/long_test/results?segment=made_up');
    return results.counts.reduce((sum, { n }) => sum + n, 0) === EVENTS;
  });
  expect(results!.daily).toHaveLength(DAYS);
  expect(mockTurns.of('days').total % DAYS).toBe(0);
  expect(mockTurns.of('days').most).toBe(1);
  expect(mockTurns.of('segments').most).toBe(1);

  const { values, notListed } = results!.segments!;
  expect(values).toHaveLength(20);
  const listedN = values.reduce((sum, { n }) => sum + n, 0);
  expect(notListed).toEqual({ values: 3_000 - 20, n: EVENTS - listedN });
  expect(values.map(({ n }) => n)).toEqual(Array(20).fill(2));
}, 120_000);

it('reads few rows of a property that has thousands of values', async () => {
  const rows = await tableRows<{ n: number; rest_values: number }>(
    sidecar,
    selectExperimentSegments('long_test', 'made_up')
  );
  expect(rows.length).toBeLessThanOrEqual(2 * (MAX_SEGMENT_VALUES_READ + 1));
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(EVENTS);
  expect(Math.max(...rows.map(({ rest_values }) => rest_values))).toBe(3_000 - MAX_SEGMENT_VALUES_READ);
});
