import { bucket, BUCKET_COUNT, bucketsOfPct } from './bucket';

describe('bucket', () => {
  it('is the same integer in [0, 10000) every time', () => {
    for (let i = 0; i < 5_000; i++) {
      const position = bucket(`visitor-${i}`, 'flag');
      expect(Number.isInteger(position) && position >= 0 && position < BUCKET_COUNT).toBe(true);
      expect(bucket(`visitor-${i}`, 'flag')).toBe(position);
    }
  });

  it('depends on the salt', () => {
    const same = Array.from({ length: 10_000 }, (_, i) => `v${i}`).filter((id) => bucket(id, 'a') === bucket(id, 'b'));
    // One in 10,000 by chance: Poisson with mean 1.
    expect(same.length).toBeLessThan(10);
  });
});

describe('bucketsOfPct', () => {
  it('is exact for every percentage of two decimals', () => {
    for (let hundredths = 0; hundredths <= BUCKET_COUNT; hundredths++) {
      expect(bucketsOfPct(Number((hundredths / 100).toFixed(2)))).toBe(hundredths);
    }
  });

  it.each([
    [-1, 0],
    [101, BUCKET_COUNT],
  ])('keeps %d within bounds', (pct, buckets) => {
    expect(bucketsOfPct(pct)).toBe(buckets);
  });
});
