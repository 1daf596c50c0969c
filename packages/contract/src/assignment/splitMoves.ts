import type { Flag } from '../flag';
import { BUCKET_COUNT, bucketsOfPct } from './bucket';
import { treatmentRanges } from './treatmentRanges';

/** How those who take part are split: the share that does not see control, and how the treatments share it. */
export type Split = Pick<Flag, 'rolloutPct' | 'variants'>;

/** Visitors who would see another variant than before. */
export interface SplitMove {
  from: string;
  to: string;
  /** Of the visitors who take part, a fraction. */
  share: number;
}

/**
 * Who moves from which variant to which when the split changes, the largest share first: counted in the buckets by which
 * `assign` decides, so it is exact. Empty: nobody moves.
 *
 * @example
 * const variants = [{ key: 'control', weight: 1 }, { key: 'treatment', weight: 1 }];
 * splitMoves({ rolloutPct: 10, variants }, { rolloutPct: 50, variants });
 * // [{ from: 'control', to: 'treatment', share: 0.4 }]
 */
export function splitMoves(before: Split, after: Split): SplitMove[] {
  const [was, becomes] = [variantAt(before), variantAt(after)];
  const rollouts = intervals([before, after].map(({ rolloutPct }) => bucketsOfPct(rolloutPct)));
  const positions = intervals([before, after].flatMap(({ variants }) => treatmentRanges(variants).map(({ to }) => to)));

  const cells = new Map<string, { from: string; to: string; count: number }>();
  for (const rollout of rollouts) {
    for (const position of positions) {
      const [from, to] = [was(rollout.from, position.from), becomes(rollout.from, position.from)];
      const cell = cells.get(`${from}/${to}`) ?? { from, to, count: 0 };
      cell.count += (rollout.to - rollout.from) * (position.to - position.from);
      cells.set(`${from}/${to}`, cell);
    }
  }
  return [...cells.values()]
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, count }) => ({ from, to, share: count / BUCKET_COUNT ** 2 }))
    .sort((a, b) => b.share - a.share);
}

/** What `assign` gives a visitor of these two buckets. */
function variantAt({ rolloutPct, variants }: Split): (rollout: number, position: number) => string {
  const [control, ranges, rolledOut] = [variants[0]!.key, treatmentRanges(variants), bucketsOfPct(rolloutPct)];
  return (rollout, position) => (rollout < rolledOut && ranges.find(({ to }) => position < to)?.key) || control;
}

/** All buckets, cut at these edges: within an interval nothing changes. */
function intervals(edges: number[]): { from: number; to: number }[] {
  const sorted = [...new Set([0, ...edges, BUCKET_COUNT])].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => ({ from: sorted[index]!, to }));
}
