import golden from '@trackcrumb/contract/golden/assignment.json';
import type { Flag } from '@trackcrumb/contract';
import { createServerTracker, type ServerTracker } from '../../src/node';
import { flag, plansOf } from '../kit/flags';

const N = 100_000;
const IDS = Array.from({ length: N }, (_, i) => `visitor-${i}`);

/** Collects no data: assignment is the same, and no exposure events are built. */
const silent = (key: string, change: Partial<Flag> = {}): Flag => flag(key, { experiment: null, ...change });

/** A tracker that lives on its bootstrap: nothing answers at the discard port. */
function trackerWith(...flags: Flag[]): ServerTracker {
  return createServerTracker({
    host: 'http://127.0.0.1:9',
    writeKey: 'wk',
    bootstrap: plansOf(...flags),
    before_send: () => null,
    maxVisitors: 1,
    onError: () => undefined,
  });
}

async function variantsOf(...flags: Flag[]): Promise<string[][]> {
  const tracker = trackerWith(...flags);
  const variants = IDS.map((id) => {
    const visitor = tracker.visitor(id);
    return flags.map(({ key }) => visitor.flags.getVariant(key));
  });
  await tracker.shutdown(0);
  return variants;
}

/** Six standard errors of a share over N visitors: one false alarm in 500 million. */
const bound = (share: number): number => 6 * Math.sqrt((share * (1 - share)) / N);
const shareOf = (of: readonly unknown[], value: unknown): number =>
  of.filter((one) => one === value).length / of.length;

describe('assignment through the SDK, 100,000 ids', () => {
  const splits: [key: string, rolloutPct: number, weights: number[]][] = [
    ['one_percent', 1, [1]],
    ['half', 50, [1]],
    ['three_arms', 90, [1, 1, 1]],
    ['everybody', 100, [5, 1]],
  ];
  const armsOf = (weights: number[]) =>
    [1, ...weights].map((weight, i) => ({ key: ['control', 'a', 'b', 'c'][i]!, weight }));
  let seen: string[][];
  beforeAll(async () => {
    const flags = splits.map(([key, rolloutPct, weights]) => silent(key, { rolloutPct, variants: armsOf(weights) }));
    seen = await variantsOf(...flags, silent('other_half'));
  }, 120_000);
  const column = (key: string): string[] => {
    const at = splits.findIndex(([name]) => name === key);
    return seen.map((variants) => variants.at(at)!);
  };

  it.each(splits)('%s: rollout %d, weights %j: every share within binomial bounds', (key, rolloutPct, weights) => {
    const variants = column(key);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    expect(Math.abs(shareOf(variants, 'control') - (1 - rolloutPct / 100))).toBeLessThanOrEqual(
      bound(rolloutPct / 100)
    );
    weights.forEach((weight, i) => {
      const share = (rolloutPct / 100) * (weight / total);
      // Ranges are whole buckets: 0.0001 of a share may go to the neighbour.
      expect(Math.abs(shareOf(variants, armsOf(weights)[i + 1]!.key) - share)).toBeLessThanOrEqual(bound(share) + 1e-4);
    });
  });

  it('raising the rollout only ever moves visitors from control to a treatment', async () => {
    const arms = ['control', 'a', 'b'].map((key) => ({ key, weight: 1 }));
    let before = IDS.map(() => 'control');
    for (const rolloutPct of [5, 50.5, 100]) {
      const after = (await variantsOf(silent('ramp', { rolloutPct, variants: arms }))).flat();
      expect(after.filter((variant, i) => before[i] !== 'control' && variant !== before[i])).toEqual([]);
      before = after;
    }
    expect(shareOf(before, 'control')).toBe(0);
  }, 120_000);

  it('two flags are independent: chi-square over the 2x2 table', () => {
    const pairs = column('half').map((first, i) => [first === 'control', seen[i]!.at(-1) === 'control']);
    const table = [true, false].flatMap((a) =>
      [true, false].map((b) => pairs.filter(([x, y]) => x === a && y === b).length)
    );
    const [cc, ct, tc, tt] = table as [number, number, number, number];
    const chiSquare = (N * (cc * tt - ct * tc) ** 2) / ((cc + ct) * (tc + tt) * (cc + tc) * (ct + tt));
    // Upper 1e-9 point of chi-square with one degree of freedom.
    expect(chiSquare).toBeLessThan(37.3);
    expect(table.reduce((sum, count) => sum + count, 0)).toBe(N);
  });

  it('holdouts nest, and never see a treatment', async () => {
    const heldOut = async (holdoutPct: number): Promise<Set<string>> => {
      let wrong = 0;
      const experiment = { id: 'f', status: 'completed', holdoutPct } as const;
      const tracker = trackerWith(flag('f', { rolloutPct: 100, experiment }));
      const held = IDS.filter((id) => {
        const { reason, variant } = tracker.visitor(id).flags.getDetails('f');
        wrong += Number((variant === 'control') !== (reason === 'holdout'));
        return reason === 'holdout';
      });
      await tracker.shutdown(0);
      expect(wrong).toBe(0);
      return new Set(held);
    };
    const [five, quarter] = [await heldOut(5), await heldOut(25)];
    expect([...five].every((id) => quarter.has(id))).toBe(true);
    expect(Math.abs(quarter.size / N - 0.25)).toBeLessThanOrEqual(bound(0.25));
  }, 120_000);
});

describe('golden cases in Node', () => {
  it.each(golden.assign.map((one) => [one.name, one] as const))('%s', async (_name, { flag: goldenFlag, visitors }) => {
    const tracker = trackerWith(goldenFlag as Flag);
    for (const { distinctId, variant, reason } of visitors) {
      expect(tracker.visitor(distinctId).flags.getDetails(goldenFlag.key)).toMatchObject({ variant, reason });
    }
    await tracker.shutdown(0);
  });
});
