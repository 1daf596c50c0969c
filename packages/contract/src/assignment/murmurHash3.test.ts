import seedrandom from 'seedrandom';
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

  it.each(['', 'é', '€', '👩‍🚀', '\u{10ffff}', '\u0000', '\ud800', 'a\udc00b', '\udc00\ud800'])(
    'of %j is that of the bytes that TextEncoder gives',
    (text) => {
      expect(murmurHash3(text)).toBe(hashOfBytes(new TextEncoder().encode(text)));
    }
  );

  it('is that of the bytes on 20,000 random strings of any code units, lone surrogates included', () => {
    const random = seedrandom('utf8');
    for (let i = 0; i < 20_000; i++) {
      const units = Array.from({ length: Math.floor(random() * 12) }, () => {
        const unit = Math.floor(random() * 0x10000);
        return random() < 0.5 ? unit : unit & 0x7f;
      });
      const text = String.fromCharCode(...units);
      expect(murmurHash3(text)).toBe(hashOfBytes(new TextEncoder().encode(text)));
    }
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

/** As published, over bytes: https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp, MurmurHash3_x86_32. */
function hashOfBytes(bytes: Uint8Array): number {
  const rotated = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (32n - by))) & 0xffffffffn;
  const product = (x: bigint, y: bigint): bigint => (x * y) & 0xffffffffn;
  const mixed = (block: bigint): bigint => product(rotated(product(block, 0xcc9e2d51n), 15n), 0x1b873593n);
  let hash = 0n;
  for (let start = 0; start < bytes.length; start += 4) {
    const blockBytes = [...bytes.subarray(start, start + 4)];
    const block = blockBytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    hash ^= mixed(block);
    if (blockBytes.length === 4) {
      hash = (product(rotated(hash, 13n), 5n) + 0xe6546b64n) & 0xffffffffn;
    }
  }
  hash ^= BigInt(bytes.length);
  hash = product(hash ^ (hash >> 16n), 0x85ebca6bn);
  hash = product(hash ^ (hash >> 13n), 0xc2b2ae35n);
  return Number(hash ^ (hash >> 16n));
}
