import { tokenBucket } from './tokenBucket';

describe('tokenBucket', () => {
  it('lets a burst through, then as many as trickle back', () => {
    let nowMs = 0;
    const take = tokenBucket(100, 10, () => nowMs);
    const taken = (tries: number): number => Array.from({ length: tries }, take).filter(Boolean).length;
    expect(taken(500)).toBe(100);
    nowMs += 1_000;
    expect(taken(500)).toBe(10);
    nowMs += 3_600_000;
    expect(taken(500)).toBe(100);
  });
});
