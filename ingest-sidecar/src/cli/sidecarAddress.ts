import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RUNTIME_FILE_NAME, type RuntimeFile } from '@trackcrumb/contract';
import { CommandFailure } from './commandFailure';

/** Where a sidecar is and how to get in. */
export interface SidecarAddress {
  url: string;
  adminToken: string;
  /** Undefined when a sidecar elsewhere is named without it: then no events can be sent. */
  writeKey: string | undefined;
}

export interface AddressOptions {
  url?: string;
  token?: string;
  writeKey?: string;
  stateDir?: string;
}

/**
 * The sidecar the options name, else the one that runs on this machine: it left a file in its state directory.
 *
 * @throws CommandFailure saying what to start or to pass
 */
export async function sidecarAddress(options: AddressOptions): Promise<SidecarAddress> {
  const { url, token, writeKey } = options;
  if (url !== undefined) {
    if (token === undefined) {
      throw new CommandFailure('--url needs --token (the admin token) too');
    }
    return { url: url.replace(/\/+$/, ''), adminToken: token, writeKey };
  }
  const stateDir = resolve(options.stateDir ?? process.env.TRACKCRUMB_STATE_DIR ?? '.trackcrumb');
  const runtime = await readRuntimeFile(stateDir);
  return {
    url: runtime.sidecarUrl,
    adminToken: token ?? runtime.adminToken,
    writeKey: writeKey ?? runtime.writeKey,
  };
}

async function readRuntimeFile(stateDir: string): Promise<RuntimeFile> {
  const path = join(stateDir, RUNTIME_FILE_NAME);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as RuntimeFile;
  } catch (error) {
    throw new CommandFailure(
      `no running sidecar is known in ${stateDir} (${(error as NodeJS.ErrnoException).code ?? 'unreadable file'}): ` +
        'start one with `npm start` or `trackcrumb serve`, name its directory with --state-dir, ' +
        'or pass --url, --token and --write-key'
    );
  }
}
