import { formatOf, ImportRefusal, type ImportSource } from '@trackcrumb/import';

/** Parsed at a time: little enough for the page to go on moving. */
const PIECE_BYTES = 256 * 1024;

/** A file somebody chose, to be read as often as need be. It stays in the browser. */
export const sourceOfFile = (file: File): ImportSource => ({
  name: file.name,
  format: formatOf(file.name, undefined),
  bytes: file.size,
  arm: null,
  async *open() {
    for (let at = 0; at < file.size; at += PIECE_BYTES) {
      yield new Uint8Array(await bytesOf(file, at));
    }
  },
});

/** @throws ImportRefusal when it was changed on the disk since: browsers give no bytes of another file. */
async function bytesOf(file: File, at: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(at, at + PIECE_BYTES).arrayBuffer();
  } catch {
    throw ImportRefusal.of('file_changed', { file: file.name });
  }
}

/** What an experiment of this file may be called. */
export const nameOfFile = (name: string): string =>
  name
    .replace(/\.[^.]+$/, '')
    .replace(/[_-]+/g, ' ')
    .trim();
