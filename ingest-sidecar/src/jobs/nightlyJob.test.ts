import { Cron } from 'croner';
import type { JobRuns } from './jobRuns';
import { isMissed, startNightlyJob, type NightlyJobOptions } from './nightlyJob';

const SETTINGS = { nightlyCron: '0 3 * * *', nightlyTimezone: 'UTC' };

describe('isMissed', () => {
  const cron = new Cron('30 2 * * *', { timezone: 'Europe/Zurich', paused: true });
  // 02:30 in Zurich is 01:30 UTC in winter.
  it.each([
    ['ran last night', '2026-11-23T01:30:00Z', '2026-11-23T10:00:00Z', false],
    ['ran the night before', '2026-11-22T01:30:01Z', '2026-11-23T10:00:00Z', true],
    ['tonight has not come', '2026-11-22T01:30:01Z', '2026-11-23T01:29:59Z', false],
    ['down for a week', '2026-11-16T01:30:01Z', '2026-11-23T01:29:59Z', true],
    // Clocks go from 02:00 to 03:00: there is no 02:30 that night, the run is not skipped.
    ['the night of the change to summer', '2026-03-28T01:30:01Z', '2026-03-29T06:00:00Z', true],
  ])('%s', (_, last, now, missed) => {
    expect(isMissed(cron, new Date(last), new Date(now))).toBe(missed);
  });
});

describe('startNightlyJob', () => {
  const LONG_AGO = new Date(Date.now() - 30 * 86_400_000);
  const silent = { info: () => undefined, error: jest.fn() };
  function records(last: Date | null): JobRuns & { added: unknown[] } {
    const added: unknown[] = [];
    return { added, lastStartedAt: async () => last, add: async (job, run) => void added.push([job, run.report]) };
  }
  const start = (changed: Partial<NightlyJobOptions>): (() => Promise<void>) =>
    startNightlyJob({
      settings: SETTINGS,
      run: async () => ({ experiments: [] }),
      runs: records(LONG_AGO),
      log: silent,
      ...changed,
    });

  it('makes up for a missed night at start, and records it', async () => {
    const runs = records(LONG_AGO);
    await new Promise<void>((resolve) => {
      start({ runs: { ...runs, add: async (...run) => runs.add(...run).then(resolve) } });
    });
    expect(runs.added).toEqual([['nightly', { experiments: [] }]]);
  });

  it('does not run at the very first start, which is recorded: from then on a night can be missed', async () => {
    const run = jest.fn();
    const runs = records(null);
    await new Promise<void>((resolve) => {
      start({ run, runs: { ...runs, add: async (...added) => runs.add(...added).then(resolve) } });
    });
    expect(runs.added).toEqual([['nightly', { experiments: [] }]]);
    expect(run).not.toHaveBeenCalled();
  });

  it('does not run again when the night was not missed', async () => {
    const run = jest.fn();
    const asked = new Promise<Date>((resolve) => {
      start({ run, runs: { ...records(null), lastStartedAt: async () => (resolve(new Date()), new Date()) } });
    });
    await asked;
    expect(run).not.toHaveBeenCalled();
  });

  it('survives a run that fails, and does not record it', async () => {
    const runs = records(LONG_AGO);
    const failed = new Promise<void>((resolve) => {
      const log = {
        ...silent,
        error: (_: object, message: string) => message.startsWith('the nightly job failed') && resolve(),
      };
      start({ runs, log, run: () => Promise.reject(new Error('ClickHouse is away')) });
    });
    await failed;
    expect(runs.added).toEqual([]);
  });

  it('tries again until every experiment is computed, and records only that', async () => {
    const runs = records(LONG_AGO);
    const outcomes: unknown[] = [];
    let attempt = 0;
    const done = new Promise<void>((resolve) => {
      start({
        runs,
        retryDelayMs: { min: 1, max: 2 },
        observer: { failed: () => outcomes.push('failed'), succeeded: (at) => outcomes.push(at) },
        log: { ...silent, info: (_: object, message: string) => message === 'the nightly job is done' && resolve() },
        run: async () => {
          attempt += 1;
          if (attempt === 1) {
            throw new Error('ClickHouse is away');
          }
          const outcome = attempt === 2 ? 'failed' : 'recomputed';
          return { experiments: [{ experimentId: 'a', outcome, srmPValue: null, error: 'Timeout error.' }] };
        },
      });
    });
    await done;
    expect(attempt).toBe(3);
    // What was recorded before comes first: a metric knows it from the start on.
    expect(outcomes).toEqual([LONG_AGO, 'failed', LONG_AGO, 'failed', LONG_AGO, expect.any(Date)]);
    expect(runs.added).toHaveLength(1);
  });

  it('tries again when it cannot tell whether a night was missed', async () => {
    let asked = 0;
    const runs = records(null);
    await new Promise<void>((resolve) => {
      start({
        retryDelayMs: { min: 1, max: 1 },
        runs: {
          add: async (...added) => runs.add(...added).then(resolve),
          async lastStartedAt() {
            asked += 1;
            if (asked < 3) {
              throw new Error('ClickHouse is away');
            }
            return null;
          },
        },
      });
    });
    expect(runs.added).toHaveLength(1);
  });

  it('does not outlive its stop: the run under way ends early and is not recorded', async () => {
    const runs = records(LONG_AGO);
    let stop = async (): Promise<void> => undefined;
    const started = new Promise<void>((resolve) => {
      stop = start({
        runs,
        run: (signal) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error));
            resolve();
          }),
      });
    });
    await started;
    await stop();
    expect(runs.added).toEqual([]);
  });

  it('is off when there is no pattern', async () => {
    const runs = { ...records(null), lastStartedAt: jest.fn() };
    await start({ settings: { ...SETTINGS, nightlyCron: null }, runs })();
    expect(runs.lastStartedAt).not.toHaveBeenCalled();
  });
});
