import type { Flag } from '../flag';
import { assign } from './assign';
import { HOLDOUT_VARIANT } from './recordedArms';

const flag = (change: Partial<Flag> = {}): Flag => ({
  key: 'flag',
  version: 4,
  enabled: true,
  rolloutPct: 50,
  variants: [
    { key: 'control', weight: 1 },
    { key: 'a', weight: 1 },
    { key: 'b', weight: 1 },
  ],
  winner: null,
  experiment: { id: 'experiment', status: 'running', holdoutPct: 10 },
  ...change,
});
const running = (holdoutPct: number): Flag['experiment'] => ({ id: 'experiment', status: 'running', holdoutPct });
const completed = (holdoutPct: number): Flag['experiment'] => ({ id: 'experiment', status: 'completed', holdoutPct });
const IDS = Array.from({ length: 20_000 }, (_, i) => `visitor-${i}`);

describe('assign, before any bucket is looked at', () => {
  it('gives control to an unknown flag and exposes nobody', () => {
    expect(assign(undefined, 'v')).toEqual({ variant: 'control', reason: 'unknown_flag', attribution: null });
    expect(assign(flag({ variants: [] }), 'v').reason).toBe('unknown_flag');
  });

  it.each([undefined, null, ''])('gives control to the id %j', (id) => {
    expect(assign(flag(), id)).toEqual({ variant: 'control', reason: 'no_distinct_id', attribution: null });
  });

  it('gives control when disabled, even with a winner', () => {
    expect(assign(flag({ enabled: false, winner: 'a' }), 'v')).toMatchObject({
      variant: 'control',
      reason: 'disabled',
    });
  });

  it('gives control in a draft', () => {
    const draft = flag({ experiment: { id: 'experiment', status: 'draft', holdoutPct: 0 }, rolloutPct: 100 });
    expect(assign(draft, 'v')).toEqual({ variant: 'control', reason: 'draft', attribution: null });
  });
});

describe('assign, attribution', () => {
  it.each([
    ['running', true],
    ['paused', true],
    ['completed', false],
  ] as const)('a %s experiment collects: %s', (status, collects) => {
    const { attribution } = assign(flag({ experiment: { id: 'experiment', status, holdoutPct: 0 } }), 'visitor-1');
    expect(attribution !== null).toBe(collects);
  });

  it.each<[string, Partial<Flag>, string[]]>([
    ['a winner is shipped and there is a holdout', { winner: 'b' }, ['$holdout', 'b']],
    [
      'so also where only a part of the visitors took part',
      { winner: 'b', trafficPct: 1, rolloutPct: 0 },
      ['$holdout', 'b'],
    ],
    ['the winner is the control', { winner: 'control' }, ['$holdout', 'control']],
    ['nobody is held out', { winner: 'b', experiment: completed(0) }, []],
    ['no winner is shipped', { winner: null }, []],
    ['the winner is no variant', { winner: 'gone' }, []],
    ['the flag is off', { winner: 'b', enabled: false }, []],
  ])('once completed, records by the version that is served when %s', (_name, change, recorded) => {
    const shipped = flag({ experiment: completed(20), version: 4, ...change });
    const seen = new Set<string>();
    for (const id of IDS.slice(0, 200)) {
      const { variant, reason, attribution } = assign(shipped, id);
      if (attribution !== null) {
        expect(attribution).toMatchObject({ experimentId: 'experiment', flagVersion: 4 });
        expect(reason === 'holdout' ? '$holdout' : variant).toBe(attribution.variant);
        seen.add(attribution.variant);
      }
    }
    expect([...seen].sort()).toEqual(recorded);
  });

  it('is null without an experiment, though the variant is assigned', () => {
    const { variant, attribution } = assign(flag({ experiment: null, rolloutPct: 100 }), 'visitor-1');
    expect(variant).not.toBe('control');
    expect(attribution).toBeNull();
  });

  it('carries the flag version', () => {
    expect(assign(flag({ experiment: running(0) }), 'visitor-1').attribution).toMatchObject({
      experimentId: 'experiment',
      flagVersion: 4,
    });
  });
});

describe('assign, over 20,000 ids', () => {
  it('keeps the holdout on control under every change, attributed to $holdout', () => {
    const changes: Partial<Flag>[] = [{}, { rolloutPct: 100 }, { winner: 'a' }, { winner: 'control' }, { version: 9 }];
    const heldOut = changes.map((change) => IDS.filter((id) => assign(flag(change), id).reason === 'holdout'));
    heldOut.forEach((ids) => expect(ids).toEqual(heldOut[0]));
    heldOut[0]!.slice(0, 100).forEach((id) => {
      expect(assign(flag({ winner: 'a' }), id)).toMatchObject({
        variant: 'control',
        attribution: { variant: HOLDOUT_VARIANT },
      });
    });
    // 10 %: within six standard errors.
    expect(Math.abs(heldOut[0]!.length / IDS.length - 0.1)).toBeLessThan(6 * Math.sqrt((0.1 * 0.9) / IDS.length));
  });

  it('nests holdouts: a smaller one is inside a larger one', () => {
    const heldOut = (pct: number) =>
      new Set(IDS.filter((id) => assign(flag({ experiment: running(pct) }), id).reason === 'holdout'));
    const [small, large] = [heldOut(5), heldOut(20)];
    expect([...small].every((id) => large.has(id))).toBe(true);
    expect(small.size).toBeLessThan(large.size);
  });

  it('moves visitors only from control to their treatment when the rollout rises', () => {
    const steps = [0, 0.01, 10, 33.33, 50, 90, 100].map((rolloutPct) => flag({ rolloutPct }));
    const moved = IDS.filter((id) => {
      const path = steps.map((step) => assign(step, id).variant);
      return path.some((variant, i) => i > 0 && path[i - 1] !== 'control' && variant !== path[i - 1]);
    });
    expect(moved).toEqual([]);
  });

  it('gives the winner to everyone outside the holdout', () => {
    const seen = new Set(
      IDS.map((id) => {
        const { variant, reason } = assign(flag({ winner: 'b', rolloutPct: 0 }), id);
        return `${reason}: ${variant}`;
      })
    );
    expect([...seen].sort()).toEqual(['holdout: control', 'winner: b']);
  });
});
