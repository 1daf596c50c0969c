import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { linkSync, renameSync, rmSync, statSync, type BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { platform } from 'node:process';

/** Another process uses the write-ahead log of this directory. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse';

  constructor(directory: string) {
    super(
      `${directory} is used by another sidecar, here or in another container: stop it, or give this one its own ` +
        'TRACKCRUMB_STATE_DIR (to run a command beside it, use `docker compose exec`, not `run`)'
    );
  }
}

const LOCK = 'wal.lock';
/** Starters that take the lock of a dead holder at the same moment undo each other at most this often. */
const ATTEMPTS = 50;

/**
 * Makes sure that one process at a time uses a directory: two would load and delete each other's segments. Holds a Unix
 * socket in the directory, which every process that sees the directory finds, whatever its network or process namespace;
 * an abstract socket belongs to a network namespace, and each container has its own. The kernel refuses connections as
 * soon as the holder dies, however it dies: a name left behind is taken over.
 *
 * The socket listens under a name of its own and becomes the lock by `link`, which one of several starters can do. A
 * dead one is moved away, never overwritten, so a starter that comes late cannot take the lock of one that came between.
 *
 * Between machines (NFS) nothing is held: a directory belongs to one machine. On Windows neither.
 *
 * @returns what gives the directory free; safe to call twice
 * @throws DirectoryInUse
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  if (platform === 'win32') {
    return async () => undefined;
  }
  const handle = await open(directory, 'r');
  try {
    return await hold(directory, inDirectory(directory, handle));
  } finally {
    await handle.close();
  }
}

/** A socket's address has 107 bytes at most: Linux lets a directory be named by its descriptor. */
function inDirectory(directory: string, { fd }: FileHandle): (name: string) => string {
  return platform === 'linux' ? (name) => `/proc/self/fd/${fd}/${name}` : (name) => `${directory}/${name}`;
}

async function hold(directory: string, at: (name: string) => string): Promise<() => Promise<void>> {
  const own = `${LOCK}.${randomUUID()}`;
  const server = createServer((socket) => socket.destroy()).unref();
  await listening(server, at(own), directory);
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (taken(at(own), at(LOCK))) {
        const held = statSync(at(own), { bigint: true });
        rmSync(at(own));
        return async () => release(server, `${directory}/${LOCK}`, held);
      }
      await removeDeadHolder(directory, at);
    }
    throw new DirectoryInUse(directory);
  } catch (error) {
    rmSync(at(own), { force: true });
    server.close();
    throw error;
  }
}

async function listening(server: Server, path: string, directory: string): Promise<void> {
  server.listen({ path });
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `${directory}: the file system refuses the lock of the write-ahead log (${code}): put TRACKCRUMB_STATE_DIR on a ` +
        'local file system, in a container on a volume, and let this user write there',
      { cause: error }
    );
  }
}

function taken(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** @throws DirectoryInUse when the holder lives */
async function removeDeadHolder(directory: string, at: (name: string) => string): Promise<void> {
  const asked = statOf(at(LOCK));
  if (asked === null) {
    return;
  }
  if (await answers(at(LOCK))) {
    throw new DirectoryInUse(directory);
  }
  // From here to the rename nothing waits: what was asked is what is moved, or it is put back.
  const found = statOf(at(LOCK));
  if (found === null || !isSame(asked, found)) {
    return;
  }
  const aside = at(`${LOCK}.${randomUUID()}`);
  if (!moved(at(LOCK), aside)) {
    return;
  }
  if (statSync(aside, { bigint: true }).ino !== asked.ino) {
    taken(aside, at(LOCK));
  }
  rmSync(aside, { force: true });
}

/** False when another starter was quicker. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

async function answers(path: string): Promise<boolean> {
  const socket = connect({ path });
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    // Anything else (a full backlog, another user's socket) says that somebody is there.
    return !['ECONNREFUSED', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');
  } finally {
    socket.destroy();
  }
}

function statOf(path: string): BigIntStats | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
}

/** An inode's number may be given to a new file; the time of its last change is then another. */
function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.ctimeNs === b.ctimeNs;
}

/** The name goes first: a starter that finds none need not ask. */
async function release(server: Server, lock: string, held: BigIntStats): Promise<void> {
  if (server.listening) {
    if (statOf(lock)?.ino === held.ino) {
      removeIfPossible(lock);
    }
    server.close();
    await once(server, 'close');
  }
}

/** On a disk that only reads it stays: nobody listens on it, so the next one takes its place. */
function removeIfPossible(lock: string): void {
  try {
    rmSync(lock, { force: true });
  } catch {
    return;
  }
}
