import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform } from 'node:process';

/** Another process uses the write-ahead log of this directory. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';

  constructor(directory: string) {
    super(`${directory} is used by another sidecar: stop it, or give this one its own TRACKCRUMB_STATE_DIR`);
  }
}

/**
 * Makes sure that one process at a time uses a directory: two would load and delete each other's segments. Holds an
 * abstract Unix socket named after the directory's device and inode: the kernel lets go of it when the process dies,
 * however it dies, so there is no stale lock. Linux only; elsewhere nothing is held.
 *
 * @returns what gives the directory free; safe to call twice
 * @throws DirectoryInUse
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  if (platform !== 'linux') {
    return async () => undefined;
  }
  const { dev, ino } = await stat(directory);
  const server = createServer((socket) => socket.destroy()).unref();
  server.listen({ path: `\0trackcrumb-wal-${dev}-${ino}` });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new DirectoryInUse(directory) : error;
  }
  return async () => {
    if (server.listening) {
      server.close();
      await once(server, 'close');
    }
  };
}
