const rotateLeft = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));
const mixed = (block: number): number => Math.imul(rotateLeft(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);

/**
 * MurmurHash3 (x86, 32 bit, seed 0) of a string's UTF-8 bytes, as an unsigned integer; a lone surrogate is U+FFFD, as
 * `TextEncoder` has it.
 *
 * Bit for bit what ClickHouse's `murmurHash3_32(text)` returns, so any bucket can be recomputed in SQL. No bytes are stored:
 * a character is added to the present block at once, because a server does this for every visitor and flag.
 * Algorithm: Austin Appleby, MurmurHash3_x86_32 (public domain reference in SMHasher).
 *
 * @example
 * murmurHash3('The quick brown fox jumps over the lazy dog'); // 0x2e4ff723
 */
export function murmurHash3(text: string): number {
  let hash = 0;
  let block = 0;
  let byteCount = 0;

  for (let i = 0; i < text.length; i++) {
    // The UTF-8 bytes of a character, the first in the lowest bits.
    let bytes = text.charCodeAt(i);
    let size = 1;
    if (bytes >= 0x80) {
      const point = text.codePointAt(i)!;
      const code = (point & 0x1ff800) === 0xd800 ? 0xfffd : point;
      const last = 0x80 | (code & 63);
      const second = 0x80 | ((code >> 6) & 63);
      if (code < 0x800) {
        size = 2;
        bytes = 0xc0 | (code >> 6) | (last << 8);
      } else if (code < 0x10000) {
        size = 3;
        bytes = 0xe0 | (code >> 12) | (second << 8) | (last << 16);
      } else {
        size = 4;
        bytes = 0xf0 | (code >> 18) | ((0x80 | ((code >> 12) & 63)) << 8) | (second << 16) | (last << 24);
        i++;
      }
    }
    const filled = byteCount & 3;
    block |= bytes << (8 * filled);
    if (filled + size >= 4) {
      hash = (Math.imul(rotateLeft(hash ^ mixed(block), 13), 5) + 0xe6546b64) | 0;
      // Shifted in two steps: by 32 bits at once is not at all.
      block = (bytes >>> (8 * (3 - filled))) >>> 8;
    }
    byteCount += size;
  }

  // An empty tail mixes to 0.
  hash ^= mixed(block) ^ byteCount;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
