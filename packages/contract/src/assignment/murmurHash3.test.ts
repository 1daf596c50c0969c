import { murmurHash3 } from './murmurHash3';

describe('murmurHash3', () => {
  // Published values of MurmurHash3_x86_32 with seed 0 (SMHasher, and the test vectors of its Wikipedia article).
  it.each([
    ['', 0],
    ['test', 0xba6bd213],
    ['hello', 0x248bfa47],
    ['hello, world', 0x149bbb7f],
    ['Hello, world!', 0xc0363e43],
    ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
  ])('%j is the published value', (text, hash) => {
    expect(murmurHash3(text)).toBe(hash);
  });

  it('is an unsigned integer for every tail length', () => {
    for (let length = 0; length < 40; length++) {
      const hash = murmurHash3('x'.repeat(length));
      expect(Number.isInteger(hash)).toBe(true);
      expect(hash).toBeGreaterThanOrEqual(0);
      expect(hash).toBeLessThan(2 ** 32);
    }
  });

  it('changes about half of its bits when one character changes', () => {
    const changed = Array.from({ length: 2_000 }, (_, i) => {
      const difference = murmurHash3(`visitor-${i}a`) ^ murmurHash3(`visitor-${i}b`);
      return (difference >>> 0).toString(2).replace(/0/g, '').length;
    });
    const mean = changed.reduce((sum, bits) => sum + bits, 0) / changed.length;
    // 16 of 32 bits, standard error sqrt(8 / 2000) = 0.063; seven of those either way.
    expect(Math.abs(mean - 16)).toBeLessThan(0.45);
  });
});
