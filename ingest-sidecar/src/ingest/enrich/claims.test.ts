import { Claims, OTHER_VARIANT } from './claims';
import type { KnownExperiment } from './exposure';

const EXPERIMENT: KnownExperiment = {
  variants: ['control', 'blue'],
  flagKey: 'price',
  saltOf: () => 'price',
  newestFlagVersion: 7,
  isShipped: () => false,
};
const EXTERNAL: KnownExperiment = { ...EXPERIMENT, flagKey: '', newestFlagVersion: 0 };

const pairs = (experiment: KnownExperiment, claimed: readonly [variant: string, flagVersion: number][]): string[] => {
  const claims = new Claims();
  return claimed.map(([variant, flagVersion]) => {
    const stored = claims.stored({ experimentId: 'a', variant, flagVersion }, experiment);
    return `${stored.variant}/${stored.flagVersion}`;
  });
};

it('stores what was issued, or may have been a moment ago, as sent', () => {
  expect(
    pairs(
      EXPERIMENT,
      [1, 7, 8, 27].map((version) => ['blue', version])
    )
  ).toEqual([...['blue/1', 'blue/7', 'blue/8', 'blue/27']]);
});

it('stores all other versions of a flag as one, however many are claimed', () => {
  const stored = pairs(
    EXPERIMENT,
    Array.from({ length: 5_000 }, (_, index) => ['blue', 28 + index * 800_000])
  );
  expect(new Set(stored)).toEqual(new Set(['blue/0']));
});

it('stores the first unknown variants as sent and the others as one, and forgets no name', () => {
  const made: [string, number][] = Array.from({ length: 1_000 }, (_, index) => [`made_up_${index}`, 1]);
  const stored = pairs(EXPERIMENT, [...made, ['made_up_3', 1], ['control', 1], ['$holdout', 1]]);
  expect(new Set(stored.slice(0, 1_000)).size).toBe(21);
  expect(stored[999]).toBe(`${OTHER_VARIANT}/1`);
  expect(stored.slice(-3)).toEqual(['made_up_3/1', 'control/1', '$holdout/1']);
});

it('stores the first versions of what assigns elsewhere as sent, of each experiment', () => {
  const stored = pairs(
    EXTERNAL,
    Array.from({ length: 100 }, (_, index) => ['blue', 1_000 + index])
  );
  expect(stored[19]).toBe('blue/1019');
  expect(stored[20]).toBe('blue/0');
  const claims = new Claims();
  for (let id = 0; id < 100; id++) {
    const exposure = { experimentId: `e${id}`, variant: 'blue', flagVersion: id };
    expect(claims.stored(exposure, EXTERNAL)).toBe(exposure);
  }
});
