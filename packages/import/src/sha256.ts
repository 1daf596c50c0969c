/** SHA-256 of text, as UTF-8, and bytes, a piece at a time. */
export interface Sha256 {
  update(piece: string | Uint8Array): Sha256;
  digest(): Uint8Array;
}
