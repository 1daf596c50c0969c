import { createHash } from 'node:crypto';
import type { Sha256 } from './sha256';

/** By OpenSSL: the other one takes twice as long for ids and fifteen times for files. */
export function sha256(): Sha256 {
  const hash = createHash('sha256');
  const self: Sha256 = {
    update(piece) {
      hash.update(piece);
      return self;
    },
    digest: () => hash.digest(),
  };
  return self;
}

export const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
