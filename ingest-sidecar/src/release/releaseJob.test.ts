import { startReleaseJob } from './releaseJob';

const NEVER_MS = 2_000_000_000;

/** Ticks that are let go one by one, with what they say has failed. */
function ticking() {
  const ticks: ((failed: ReadonlyMap<string, Error>) => void)[] = [];
  const said: string[] = [];
  const log = {
    info: (_: object, message: string) => void said.push(message),
    error: (_: object, message: string) => void said.push(message),
  };
  const run = () => new Promise<ReadonlyMap<string, Error>>((done) => ticks.push(done));
  const job = startReleaseJob({ tick: { run }, log, everyMs: NEVER_MS });
  const until = async (count: number): Promise<void> => {
    while (ticks.length < count) {
      await new Promise((done) => setImmediate(done));
    }
  };
  return { ticks, said, job, until };
}

const FAILED = new Map([['pricing', new Error('ClickHouse is away')]]);

it('ticks at the start and when woken, one tick at a time, and ends with the one under way', async () => {
  const { ticks, job, until } = ticking();
  job.wake();
  job.wake();
  expect(ticks).toHaveLength(1);
  ticks[0]!(new Map());
  await until(2);
  const stopped = job.stop();
  job.wake();
  ticks[1]!(new Map());
  await stopped;
  expect(ticks).toHaveLength(2);
});

it('says once that a plan fails, and that it goes on again', async () => {
  const { ticks, said, job, until } = ticking();
  for (const [index, failed] of [FAILED, FAILED, FAILED, new Map<string, Error>()].entries()) {
    await until(index + 1);
    job.wake();
    ticks[index]!(failed);
  }
  await until(5);
  expect(said).toEqual(['a release plan could not go on; it is tried again', 'the release plan goes on again']);
  const stopped = job.stop();
  ticks[4]!(new Map());
  await stopped;
});
