import seedrandom from 'seedrandom';
import type { Flag } from '../flag';
import { allocation, type Allocatable } from './allocation';
import { assign } from './assign';
import { HOLDOUT_VARIANT } from './recordedArms';

const variants = (...weights: number[]) => weights.map((weight, i) => ({ key: i === 0 ? 'control' : `t${i}`, weight }));
const base: Allocatable = { enabled: true, rolloutPct: 50, holdoutPct: 0, winner: null, variants: variants(1, 1) };
const shares = (flag: Partial<Allocatable>) => allocation({ ...base, ...flag }).variants.map(({ share }) => share);

describe('allocation', () => {
  it('leaves control what the rollout leaves, whatever its weight', () => {
    expect(shares({ rolloutPct: 20, variants: variants(7, 1) })).toEqual([0.8, 0.2]);
  });

  it('splits the rollout in whole buckets', () => {
    expect(shares({ rolloutPct: 100, variants: variants(1, 1, 1, 1) })).toEqual([0, 0.3333, 0.3334, 0.3333]);
  });

  it('gives everything to a winner, and nothing to one that is not a variant', () => {
    expect(shares({ winner: 't1' })).toEqual([0, 1]);
    expect(shares({ winner: 'gone' })).toEqual([0.5, 0.5]);
  });

  it('gives control everything when disabled or when no treatment has a weight', () => {
    expect(shares({ enabled: false })).toEqual([1, 0]);
    expect(shares({ enabled: false, winner: 't1' })).toEqual([1, 0]);
    expect(shares({ variants: variants(1, 0) })).toEqual([1, 0]);
  });

  it('sums to 1 outside the holdout for random flags', () => {
    const random = seedrandom('allocation');
    for (let i = 0; i < 2_000; i++) {
      const { variants: all, holdout } = allocation(randomFlag(random));
      expect(all.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(holdout).toBeGreaterThanOrEqual(0);
      expect(holdout).toBeLessThanOrEqual(0.25);
    }
  });

  it('is what assign hands out: 20,000 ids per random flag stay within six standard errors', () => {
    const random = seedrandom('handed out');
    for (let round = 0; round < 3; round++) {
      const { holdoutPct, ...rest } = randomFlag(random);
      const flag: Flag = {
        ...rest,
        key: `flag_${round}`,
        version: 1,
        experiment: { id: 'e', status: 'running', holdoutPct },
      };
      const counts = new Map<string, number>();
      const n = 20_000;
      for (let i = 0; i < n; i++) {
        const { attribution } = assign(flag, `visitor-${i}`);
        counts.set(attribution!.variant, (counts.get(attribution!.variant) ?? 0) + 1);
      }
      const expected = allocation({ ...flag, holdoutPct });
      const check = (key: string, share: number): void => {
        const bound = 6 * Math.sqrt((share * (1 - share)) / n);
        expect(Math.abs((counts.get(key) ?? 0) / n - share)).toBeLessThanOrEqual(bound);
      };
      check(HOLDOUT_VARIANT, expected.holdout);
      expected.variants.forEach(({ key, share }) => check(key, share * (1 - expected.holdout)));
    }
  });
});

function randomFlag(random: () => number): Allocatable {
  return {
    enabled: true,
    rolloutPct: Math.round(random() * 10_000) / 100,
    holdoutPct: Math.round(random() * 2_500) / 100,
    winner: null,
    variants: variants(1, ...Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.round(random() * 100))),
  };
}
