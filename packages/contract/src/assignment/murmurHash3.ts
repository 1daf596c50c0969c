import { utf8Bytes } from './utf8';

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
  const bytes = utf8Bytes(text);
  const blocksEnd = bytes.length & ~3;
  let hash = 0;

  for (let i = 0; i < blocksEnd; i += 4) {
    const block = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash = (Math.imul(rotateLeft(hash ^ mixBlock(block), 13), 5) + 0xe6546b64) | 0;
  }

  let tail = 0;
  for (let i = bytes.length - 1; i >= blocksEnd; i--) {
    tail = (tail << 8) | bytes[i]!;
  }
  if (bytes.length > blocksEnd) {
    hash ^= mixBlock(tail);
  }

  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
