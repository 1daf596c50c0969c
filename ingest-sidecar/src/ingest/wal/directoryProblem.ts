import { constants } from 'node:fs';
import { access, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Less than this is no room for a request. */
const LEAST_FREE_BYTES = 64 * 1024;

/** Why files cannot be added to a directory, as far as that is seen without writing; null when they can. */
export async function directoryProblem(dir: string): Promise<string | null> {
  try {
    await access(dir, constants.W_OK);
    const { bavail, bsize } = await statfs(dir);
    return bavail * bsize < LEAST_FREE_BYTES ? `less than ${LEAST_FREE_BYTES / 1024} KiB are free` : null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Writes so many bytes as an append does, and takes them away again. @throws what the disk says */
export async function tryWriting(dir: string, bytes: number): Promise<void> {
  const path = join(dir, 'probe');
  try {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(Buffer.alloc(bytes));
      await file.datasync();
    } finally {
      await file.close();
    }
  } finally {
    await rm(path, { force: true });
  }
}
