import { loadInHalves } from './loadInHalves';

const NEVER = { isFatal: () => false, isTimeToStop: () => false };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A server that takes everything but some lines, and what it took. */
function serverWithout(bad: ReadonlySet<number>) {
  const taken: number[] = [];
  let attempts = 0;
  return {
    taken,
    attempts: () => attempts,
    async load(lines: readonly number[]): Promise<void> {
      attempts += 1;
      const [found] = lines.filter((line) => bad.has(line));
      if (found !== undefined) {
        throw new Error(`line ${found}`);
      }
      taken.push(...lines);
    },
  };
}

it('loads all lines but the bad ones, each once and in order', async () => {
  const bad = new Set([0, 17, 18, 499, 999]);
  const server = serverWithout(bad);
  const { failed, left } = await loadInHalves(numbers(1_000), server.load, NEVER);
  expect(failed.map(({ line, error }) => [line, (error as Error).message])).toEqual(
    [...bad].map((line) => [line, `line ${line}`])
  );
  expect(left).toEqual([]);
  expect(server.taken).toEqual(numbers(1_000).filter((line) => !bad.has(line)));
});

it('finds one line in a logarithm of attempts', async () => {
  for (const line of [0, 1, 31_234, 49_999]) {
    const server = serverWithout(new Set([line]));
    await loadInHalves(numbers(50_000), server.load, NEVER);
    expect(server.attempts()).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(50_000)) + 1);
  }
});

it('gives up when nothing goes through, and keeps what it did not try', async () => {
  const server = serverWithout(new Set(numbers(1_000)));
  const { failed, left } = await loadInHalves(numbers(1_000), server.load, NEVER);
  expect(failed.map(({ line }) => line)).toEqual([0, 1, 2, 3, 4]);
  expect(left).toEqual(numbers(1_000).slice(5));
  expect(server.attempts()).toBeLessThan(30);
});

it('stops when it is time, and passes fatal errors on', async () => {
  const server = serverWithout(new Set([3]));
  const outcome = await loadInHalves(numbers(8), server.load, {
    ...NEVER,
    isTimeToStop: () => server.taken.length > 0,
  });
  expect([...server.taken, ...outcome.failed.map(({ line }) => line), ...outcome.left]).toEqual(numbers(8));
  await expect(loadInHalves(numbers(8), server.load, { ...NEVER, isFatal: () => true })).rejects.toThrow('line 3');
  expect(await loadInHalves([], server.load, NEVER)).toEqual({ failed: [], left: [] });
});
