import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { SidecarClient } from './sidecarClient';

const ROOT = resolve(__dirname, '../../..');

/** Runs a command of the `trackcrumb` program against the sidecar and resolves with what it prints. */
export async function trackcrumb(sidecar: SidecarClient, ...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--import', 'tsx', '--conditions=@trackcrumb/source', 'ingest-sidecar/src/cli.ts'],
      ...command,
      ...['--url', sidecar.url, '--token', sidecar.adminToken],
    ],
    { cwd: ROOT }
  );
  return stdout;
}
