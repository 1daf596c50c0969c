import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Credentials } from '../src/index';

/** A process of its own that holds a server (fixtures/holdServer.ts), and what it said when the server was up. */
export interface ServerHolder {
  process: ChildProcess;
  said: { pid: number; url: string; sidecar: Credentials } & { code?: string };
}

/** Runs `node ...nodeArgs dataDir` in a process group of its own and waits until it says how the start went. */
export async function startHolder(nodeArgs: string[], dataDir: string): Promise<ServerHolder> {
  const holder = spawn(process.execPath, [...nodeArgs, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const [chunk] = (await once(holder.stdout!, 'data')) as [Buffer];
  return { process: holder, said: JSON.parse(chunk.toString()) };
}
