import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../../../src/ingest/wal/directoryLock';

const HOLD_LOCK = join(__dirname, 'holdLock.ts');
const fromSource = ['--import', 'tsx', '--conditions=@trackcrumb/source', HOLD_LOCK];

let directory: string;
const holders: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trackcrumb-lock-'));
});
afterEach(async () => {
  await Promise.all(holders.splice(0).map(kill));
  rmSync(directory, { recursive: true, force: true });
});

/** A process that asks for the lock, and the first it says: `held`, or why not. */
async function ask(command: string[] = []): Promise<{ holder: ChildProcess; said: string }> {
  const [program, ...args] = [...command, process.execPath, ...fromSource, directory];
  const holder = spawn(program!, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(holder);
  const [said] = (await once(holder.stdout!, 'data')) as [Buffer];
  return { holder, said: said.toString() };
}

async function kill(holder: ChildProcess): Promise<void> {
  if (holder.exitCode === null && holder.signalCode === null) {
    holder.kill('SIGKILL');
    await once(holder, 'exit');
  }
}

it('refuses a second holder, until the first gives the directory free', async () => {
  const unlock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(/is used by another sidecar/);
  expect((await ask()).said).toContain('DirectoryInUse');
  await unlock();
  await unlock();
  expect(readdirSync(directory)).toEqual([]);
  expect((await ask()).said).toBe('held\n');
}, 30_000);

it('is free as soon as its holder is killed', async () => {
  const { holder, said } = await ask();
  expect(said).toBe('held\n');
  await kill(holder);
  const unlock = await lockDirectory(directory);
  expect((await ask()).said).toContain('DirectoryInUse');
  await unlock();
}, 30_000);

it('goes to one of many who find the lock of a dead holder, every time', async () => {
  for (let round = 0; round < 5; round++) {
    const { holder } = await ask();
    await kill(holder);
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)));
    const held = asked.filter((answer) => answer.status === 'fulfilled');
    expect(held).toHaveLength(1);
    await held[0]!.value();
    expect(readdirSync(directory)).toEqual([]);
  }
}, 60_000);

it('holds in a directory whose path is longer than the address of a socket', async () => {
  directory = join(directory, 'x'.repeat(120), 'y'.repeat(120));
  mkdirSync(directory, { recursive: true });
  const unlock = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(/is used by another sidecar/);
  await unlock();
});

/** Containers on one volume: a network namespace, and a mount and process namespace, of their own. Only root may. */
const namespaces = [
  ['unshare', '-n'],
  ['unshare', '-n', '-p', '-m', '--fork', '--kill-child', '--mount-proc'],
];
const canUnshare = spawnSync('unshare', ['-n', 'true']).status === 0;

(canUnshare ? it : it.skip).each(namespaces)(
  'holds across namespaces: %s %s',
  async (...command) => {
    const unlock = await lockDirectory(directory);
    expect((await ask(command)).said).toContain('DirectoryInUse');
    await unlock();
    const { holder, said } = await ask(command);
    expect(said).toBe('held\n');
    await expect(lockDirectory(directory)).rejects.toThrow(/is used by another sidecar/);
    await kill(holder);
  },
  30_000
);
