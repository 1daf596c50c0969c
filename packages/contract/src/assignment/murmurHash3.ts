import { utf8 } from './utf8';

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

const rotateLeft = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));
const mixBlock = (block: number): number => Math.imul(rotateLeft(Math.imul(block, C1), 15), C2);

/**
 * MurmurHash3 (x86, 32 bit, seed 0) of a string's UTF-8 bytes, as an unsigned integer.
 *
 * Bit for bit what ClickHouse's `murmurHash3_32(text)` returns, so any bucket can be recomputed in SQL.
 * Algorithm: Austin Appleby, MurmurHash3_x86_32 (public domain reference in SMHasher).
 *
 * @example
 * murmurHash3('The quick brown fox jumps over the lazy dog'); // 0x2e4ff723
 */
export function murmurHash3(text: string): number {
  const bytes = utf8(text);
  let hash = 0;
  let block = 0;
  for (let i = 0; i < bytes.length; i++) {
    block |= bytes.charCodeAt(i) << (8 * (i & 3));
    if ((i & 3) === 3) {
      hash = (Math.imul(rotateLeft(hash ^ mixBlock(block), 13), 5) + 0xe6546b64) | 0;
      block = 0;
    }
  }
  // The tail; none is a block of 0, which mixes to 0.
  hash ^= mixBlock(block) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
