import seedrandom from 'seedrandom';
import type { Flag } from '../flag';
import { assign } from './assign';
import { bucketsOfPct } from './bucket';
import { participation } from './participation';

const variants = [
  { key: 'control', weight: 1 },
  { key: 'treatment', weight: 1 },
];
const base = { enabled: true, trafficPct: 10, rolloutPct: 50, holdoutPct: 0, winner: null, variants };
const shares = (control: number, treatment: number) => [
  { key: 'control', share: control },
  { key: 'treatment', share: treatment },
];

it('says who takes part, and what they see, of all visitors', () => {
  expect(participation(base)).toEqual({ heldOut: 0, outside: 0.9, variants: shares(0.05, 0.05) });
  expect(participation({ ...base, trafficPct: 100 })).toEqual({ heldOut: 0, outside: 0, variants: shares(0.5, 0.5) });
});

it('leaves out who is outside the part of a layer, too, until a winner is for everybody', () => {
  const slot = { layer: 'checkout', ranges: [[0, 1000], [4000, 5000]] as const }; // prettier-ignore
  expect(participation({ ...base, trafficPct: 50, slot })).toEqual({
    heldOut: 0,
    outside: 0.9,
    variants: shares(0.05, 0.05),
  });
  expect(participation({ ...base, winner: 'treatment', slot }).outside).toBe(0);
});

it('has nobody outside where everybody is served the same: a winner, a flag that is off', () => {
  expect(participation({ ...base, winner: 'treatment' })).toEqual({ heldOut: 0, outside: 0, variants: shares(0, 1) });
  expect(participation({ ...base, enabled: false })).toEqual({ heldOut: 0, outside: 0, variants: shares(1, 0) });
});

it('is what assign hands out, and sums to 1: 20,000 ids of random flags stay within six standard errors', () => {
  const random = seedrandom('participation');
  for (let round = 0; round < 3; round++) {
    const pct = (most: number): number => Math.round(random() * most * 100) / 100;
    const slot = { layer: 'checkout', ranges: [[bucketsOfPct(pct(50)), bucketsOfPct(50 + pct(50))]] as const };
    const flag = { ...base, trafficPct: pct(100), rolloutPct: pct(100), holdoutPct: pct(25), slot };
    const program = { id: 'quarter', pct: pct(50), version: 1 };
    const served: Flag = {
      ...flag,
      program,
      key: `flag_${round}`,
      version: 1,
      experiment: { id: 'e', status: 'running', holdoutPct: flag.holdoutPct },
    };
    const expected = participation({ ...flag, program });
    const counts = new Map<string, number>();
    const n = 20_000;
    for (let i = 0; i < n; i++) {
      const key = assign(served, `visitor-${i}`).attribution?.variant ?? 'outside';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const all = new Map(expected.variants.map(({ key, share }) => [key, share]));
    all.set('$holdout', expected.heldOut).set('outside', expected.outside);
    all.forEach((share, key) => {
      const bound = 6 * Math.sqrt((share * (1 - share)) / n);
      expect(Math.abs((counts.get(key) ?? 0) / n - share)).toBeLessThanOrEqual(bound);
    });
    expect([...all.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  }
});
