import { hexOf, sha256 } from '#sha256';
import { FileCheck } from './fileCheck';
import { fileRows, placeOf, type FileReading } from './fileRows';
import type { ImportSource } from './importSource';

export interface CheckedFiles {
  check: FileCheck;
  /** SHA-256 of their bytes, and of which arm each is, hexadecimal. */
  digest: string;
}

/**
 * Reads files whole without sending anything.
 *
 * @param onProgress told how much of it has been read
 * @throws ImportRefusal when nothing of them can be imported
 */
export async function checkFiles(
  files: readonly ImportSource[],
  reading: FileReading,
  onProgress: (bytesRead: number, bytes: number) => void
): Promise<CheckedFiles> {
  const check = new FileCheck(reading.mapping.variant);
  const hash = sha256().update(JSON.stringify(files.map(({ arm, bytes }) => [arm, bytes])));
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let read = 0;
  const onBytes = (bytes: Uint8Array): void => {
    hash.update(bytes);
    read += bytes.length;
    onProgress(read, total);
  };
  for await (const rows of fileRows(files, { ...reading, onBytes })) {
    rows.forEach((row) => check.add(() => placeOf(row), row.row));
  }
  return { check, digest: hexOf(hash.digest()) };
}
