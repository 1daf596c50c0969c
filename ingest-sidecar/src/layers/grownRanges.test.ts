import { BUCKET_COUNT } from '@trackcrumb/contract/assignment';
import seedrandom from 'seedrandom';
import { freeRanges, grownRanges, MAX_RANGES, sizeOf, type Range } from './grownRanges';

it('starts in the largest gap, the first of those that are alike', () => {
  expect(grownRanges([], [], 2500)).toEqual([[0, 2500]]);
  const others: Range[] = [[0, 1000], [3000, 4000], [6000, 6001]]; // prettier-ignore
  expect(freeRanges(others)).toEqual([[1000, 3000], [4000, 6000], [6001, 10_000]]); // prettier-ignore
  expect(grownRanges([], others, 100)).toEqual([[6001, 6101]]);
  expect(grownRanges([], others, 5000)).toEqual([[1000, 2001], [6001, 10_000]]); // prettier-ignore
});

it('grows what it has, in either direction, before it takes another gap', () => {
  const others: Range[] = [[0, 100], [2500, 6000]]; // prettier-ignore
  expect(grownRanges([[2000, 2500]], others, 900)).toEqual([[1600, 2500]]);
  expect(grownRanges([[6000, 6500]], others, 900)).toEqual([[6000, 6900]]);
  expect(grownRanges([[2000, 2500]], others, 3000)).toEqual([[100, 2500], [6000, 6600]]); // prettier-ignore
});

it('makes one range of two when what is between them is filled', () => {
  expect(grownRanges([[0, 100], [200, 300]], [[300, 10_000]], 300)).toEqual([[0, 300]]); // prettier-ignore
});

it('has what there is when there is too little, and six ranges at most', () => {
  expect(grownRanges([], [[0, 9990]], 100)).toEqual([[9990, 10_000]]);
  const everyOther = Array.from({ length: 100 }, (_, i): Range => [100 * i, 100 * i + 90 - (i % 7)]);
  const most = grownRanges([], everyOther, BUCKET_COUNT);
  expect(most).toHaveLength(MAX_RANGES);
  expect(sizeOf(most)).toBe(6 * 16);
});

it('over 6,000 random steps nobody ever shares a bucket, loses one, or has more than six ranges', () => {
  const random = seedrandom('layers');
  const upTo = (most: number): number => Math.floor(random() * most);
  const slots = new Map<number, readonly Range[]>();
  let refused = 0;
  for (let step = 0; step < 6_000; step++) {
    const id = upTo(12);
    if (random() < 0.3) {
      slots.delete(id);
      continue;
    }
    const before = slots.get(id) ?? [];
    const others = [...slots].flatMap(([other, ranges]) => (other === id ? [] : ranges));
    const wanted = sizeOf(before) + 1 + upTo(1500);
    const after = grownRanges(before, others, wanted);
    const most = grownRanges(before, others, BUCKET_COUNT);
    // Enough is given exactly where enough can be had.
    expect(sizeOf(after)).toBe(Math.min(wanted, sizeOf(most)));
    expect(after.length).toBeLessThanOrEqual(MAX_RANGES);
    if (sizeOf(after) < wanted) {
      refused += 1;
      continue;
    }
    before.forEach(([from, to]) => {
      expect(after.some((range) => range[0] <= from && to <= range[1])).toBe(true);
    });
    slots.set(id, after);
    const all = [...slots.values()].flat().sort((a, b) => a[0] - b[0]);
    expect(all.every(([from, to], at) => from >= (at === 0 ? 0 : all[at - 1]![1]) && from < to)).toBe(true);
    expect(all.at(-1)![1]).toBeLessThanOrEqual(BUCKET_COUNT);
    expect(sizeOf(all) + sizeOf(freeRanges(all))).toBe(BUCKET_COUNT);
  }
  expect(refused).toBeGreaterThan(300);
});
