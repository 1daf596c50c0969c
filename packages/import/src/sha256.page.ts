import { sha256 as noble } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Sha256 } from './sha256';

/** In JavaScript: a page that came over plain HTTP has no `crypto.subtle`, which could not take a file in pieces either. */
export function sha256(): Sha256 {
  const hash = noble.create();
  const self: Sha256 = {
    update(piece) {
      hash.update(typeof piece === 'string' ? utf8ToBytes(piece) : piece);
      return self;
    },
    digest: () => hash.digest(),
  };
  return self;
}

export const hexOf = bytesToHex;
