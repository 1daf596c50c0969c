import seedrandom from 'seedrandom';
import { BUCKET_COUNT } from './bucket';
import { treatmentRanges } from './treatmentRanges';

const variants = (...weights: number[]) => weights.map((weight, i) => ({ key: `v${i}`, weight }));

describe('treatmentRanges', () => {
  it('splits evenly to the nearest bucket', () => {
    expect(treatmentRanges(variants(9, 1, 1, 1))).toEqual([
      { key: 'v1', from: 0, to: 3333 },
      { key: 'v2', from: 3333, to: 6667 },
      { key: 'v3', from: 6667, to: 10_000 },
    ]);
  });

  it('gives a weight of 0 an empty range, wherever it stands', () => {
    expect(treatmentRanges(variants(1, 0, 1)).map(({ from, to }) => to - from)).toEqual([0, BUCKET_COUNT]);
    expect(treatmentRanges(variants(1, 1, 0)).map(({ from, to }) => to - from)).toEqual([BUCKET_COUNT, 0]);
  });

  it.each([[variants(1)], [variants(1, 0, 0)], [variants(1, NaN)], [variants(1, -1)]])(
    'has no ranges for %j',
    (list) => {
      expect(treatmentRanges(list)).toEqual([]);
    }
  );

  it('covers every bucket once, in order, within one bucket of the exact share, for any weights', () => {
    const random = seedrandom('ranges');
    for (let i = 0; i < 5_000; i++) {
      const list = variants(
        1,
        ...Array.from({ length: 1 + Math.floor(random() * 3) }, () => random() * 10 ** (random() * 6))
      );
      const total = list.slice(1).reduce((sum, { weight }) => sum + weight, 0);
      const ranges = treatmentRanges(list);
      expect(ranges[0]!.from).toBe(0);
      expect(ranges.at(-1)!.to).toBe(BUCKET_COUNT);
      ranges.forEach(({ from, to }, index) => {
        expect(from).toBe(index === 0 ? 0 : ranges[index - 1]!.to);
        expect(Math.abs(to - from - (list[index + 1]!.weight / total) * BUCKET_COUNT)).toBeLessThanOrEqual(1);
      });
    }
  });
});
