import { BUCKET_COUNT } from '@trackcrumb/contract/assignment';

/** Half-open range of buckets. */
export type Range = readonly [from: number, to: number];

/** Every page loads the ranges of every experiment. */
export const MAX_RANGES = 6;

export const sizeOf = (ranges: readonly Range[]): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0);

/** What nobody has, in order. */
export function freeRanges(taken: readonly Range[]): Range[] {
  const edges = joined(taken).flat();
  return inPairs([0, ...edges, BUCKET_COUNT]).filter(([from, to]) => from < to);
}

/**
 * What an experiment has after it was given as many buckets of a layer as it asks for, or as many as there are: all it had,
 * then what continues that, then the largest gaps. So few ranges come about, and nobody is ever taken out.
 *
 * @param own what it has; none at its start
 * @param others what others have
 * @param buckets how many it is to have in all
 * @returns in order, at most {@link MAX_RANGES} unless it had more; fewer buckets than asked for where no more can be had
 * @example
 * grownRanges([], [[0, 2000], [9000, 10_000]], 3000); // [[2000, 5000]]
 */
export function grownRanges(own: readonly Range[], others: readonly Range[], buckets: number): Range[] {
  let grown = joined(own);
  const give = (from: number, to: number): void => {
    grown = joined([...grown, [from, to]]);
  };
  const missing = (): number => buckets - sizeOf(grown);

  const gaps = freeRanges([...own, ...others]);
  const bySize = (a: Range, b: Range): number => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0];
  const continuing = gaps.filter(([from, to]) => own.some((range) => range[1] === from || range[0] === to));
  for (const [from, to] of continuing.sort(bySize)) {
    const size = Math.min(missing(), to - from);
    if (size > 0 && own.some((range) => range[1] === from)) {
      give(from, from + size);
    } else if (size > 0) {
      give(to - size, to);
    }
  }
  for (const [from, to] of gaps.filter((gap) => !continuing.includes(gap)).sort(bySize)) {
    const size = Math.min(missing(), to - from);
    if (size > 0 && grown.length < MAX_RANGES) {
      give(from, from + size);
    }
  }
  return grown;
}

/** In order, those that touch made one. */
function joined(ranges: readonly Range[]): Range[] {
  const whole: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last !== undefined && from <= last[1]) {
      last[1] = Math.max(last[1], to);
    } else {
      whole.push([from, to]);
    }
  }
  return whole;
}

const inPairs = (edges: readonly number[]): Range[] =>
  edges.flatMap((from, at): Range[] => (at % 2 === 0 ? [[from, edges[at + 1]!]] : []));
