import { Cron } from 'croner';
import { startRefreshJob } from './refreshJob';

const DONE = { refreshed: 1, failed: [] };
const silent = { debug: () => undefined, error: () => undefined };
const EVERY_SECOND = '* * * * * *';
const NEVER_AGAIN = '0 0 1 1 *';

/** As often as the pattern comes round. */
const ticks = (count: number): Promise<void> =>
  new Promise(
    (resolve) => void new Cron(EVERY_SECOND, { maxRuns: count }, (self) => void (self.runsLeft() || resolve()))
  );

it('runs at the start', async () => {
  let stop = async (): Promise<void> => undefined;
  await new Promise<void>((resolve) => {
    stop = startRefreshJob({ cron: NEVER_AGAIN, run: async () => (resolve(), DONE), log: silent });
  });
  await stop();
});

it('says that a run failed, and tries again by the pattern', async () => {
  let runs = 0;
  const failed: string[] = [];
  let stop = async (): Promise<void> => undefined;
  await new Promise<void>((resolve) => {
    stop = startRefreshJob({
      cron: EVERY_SECOND,
      log: { ...silent, error: (_, message) => void failed.push(message) },
      async run() {
        runs += 1;
        if (runs === 1) {
          throw new Error('ClickHouse is away');
        }
        resolve();
        return DONE;
      },
    });
  });
  await stop();
  expect(failed).toEqual(['the summaries could not be refreshed; overviews and alert rules see older ones']);
});

it('names the experiments that could not be summed up', async () => {
  const failed = [{ experimentId: 'broken', error: 'prior.alpha is -1' }];
  let stop = async (): Promise<void> => undefined;
  const said = await new Promise<object>((resolve) => {
    const log = { ...silent, error: resolve };
    stop = startRefreshJob({ cron: NEVER_AGAIN, log, run: async () => ({ refreshed: 2, failed }) });
  });
  await stop();
  expect(said).toEqual({ failed });
});

it('never runs twice at the same time: a run that outlasts the pattern is not followed by those it has missed', async () => {
  let atOnce = 0;
  let most = 0;
  let runs = 0;
  let stop = async (): Promise<void> => undefined;
  await new Promise<void>((resolve) => {
    stop = startRefreshJob({
      cron: EVERY_SECOND,
      log: silent,
      async run() {
        most = Math.max(most, (atOnce += 1));
        await ticks(2);
        atOnce -= 1;
        runs += 1;
        if (runs === 2) {
          resolve();
        }
        return DONE;
      },
    });
  });
  await stop();
  expect(most).toBe(1);
}, 20_000);

it('ends a run under way, without a word about it, and waits for it', async () => {
  const failed: string[] = [];
  let stop = async (): Promise<void> => undefined;
  let ended = false;
  await new Promise<void>((resolve) => {
    stop = startRefreshJob({
      cron: NEVER_AGAIN,
      log: { ...silent, error: (_, message) => void failed.push(message) },
      run: (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            ended = true;
            reject(signal.reason as Error);
          });
          resolve();
        }),
    });
  });
  await stop();
  expect([ended, failed]).toEqual([true, []]);
});

it('is off when there is no pattern', async () => {
  const run = jest.fn();
  await startRefreshJob({ cron: null, run, log: silent })();
  expect(run).not.toHaveBeenCalled();
});
