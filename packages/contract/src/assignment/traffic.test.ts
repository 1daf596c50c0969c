import seedrandom from 'seedrandom';
import type { Flag } from '../flag';
import { assign } from './assign';

const random = seedrandom('traffic');
const IDS = Array.from({ length: 5_000 }, () => `${random().toString(36)}-é${Math.floor(random() * 1e6)}`);

const flag = (trafficPct: number, change: Partial<Flag> = {}): Flag => ({
  key: 'price',
  version: 2,
  enabled: true,
  trafficPct,
  rolloutPct: 50,
  variants: ['control', 'a', 'b'].map((key) => ({ key, weight: 1 })),
  winner: null,
  experiment: { id: 'price', status: 'running', holdoutPct: 0 },
  ...change,
});

it('for any two shares everybody who is in at the smaller has the same arm at the larger', () => {
  for (let round = 0; round < 40; round++) {
    const [less, more] = [random(), random()].sort().map((share) => Math.round(share * 10_000) / 100);
    const change: Partial<Flag> = {
      key: `flag_${round}`,
      rolloutPct: Math.round(random() * 10_000) / 100,
      experiment: { id: 'price', status: 'running', holdoutPct: Math.round(random() * 25) },
    };
    const [before, after] = [flag(less!, change), flag(more!, { ...change, version: 3 })];
    const moved = IDS.filter((id) => {
      const [was, is] = [assign(before, id), assign(after, id)];
      return was.attribution !== null && (was.variant !== is.variant || was.reason !== is.reason);
    });
    expect(moved).toEqual([]);
  }
});

it('takes in the share it says, split as everybody would be', () => {
  const inTraffic = IDS.filter((id) => assign(flag(40), id).attribution !== null);
  const within = (observed: number, share: number, n: number) =>
    expect(Math.abs(observed / n - share)).toBeLessThan(6 * Math.sqrt((share * (1 - share)) / n));
  within(inTraffic.length, 0.4, IDS.length);
  const control = inTraffic.filter((id) => assign(flag(40), id).variant === 'control');
  within(control.length, 0.5, inTraffic.length);
});

it('shows control to whoever is outside, and records nothing', () => {
  const seen = IDS.map((id) => assign(flag(0, { rolloutPct: 100 }), id));
  expect(new Set(seen.map((assignment) => JSON.stringify(assignment)))).toEqual(
    new Set(['{"variant":"control","reason":"not_in_traffic","attribution":null}'])
  );
});

it('is everybody at 100, and where it is left out', () => {
  const { trafficPct: _, ...without } = flag(100);
  IDS.forEach((id) => expect(assign(without, id)).toEqual(assign(flag(100), id)));
  expect(IDS.some((id) => assign(without, id).reason === 'not_in_traffic')).toBe(false);
});

it('holds out the same visitors at every share, of those who are in: who is held out is counted when others are', () => {
  const experiment = { id: 'price', status: 'running', holdoutPct: 20 } as const;
  const ids = (trafficPct: number, reason: string, change: Partial<Flag> = {}) =>
    IDS.filter((id) => assign(flag(trafficPct, { experiment, ...change }), id).reason === reason);
  const heldOut = new Set(ids(100, 'holdout'));
  const isIn = new Set(IDS.filter((id) => assign(flag(10), id).reason !== 'not_in_traffic'));
  expect(ids(10, 'holdout')).toEqual(IDS.filter((id) => heldOut.has(id) && isIn.has(id)));
  expect(ids(10, 'not_in_traffic')).toEqual(IDS.filter((id) => !isIn.has(id)));
});

it('does not touch whoever is served a winner', () => {
  const experiment = { id: 'price', status: 'running', holdoutPct: 20 } as const;
  const reasons = IDS.map((id) => assign(flag(1, { experiment, winner: 'a' }), id).reason);
  expect(new Set(reasons)).toEqual(new Set(['winner', 'holdout']));
});
