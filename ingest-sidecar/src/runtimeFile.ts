import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RUNTIME_FILE_NAME, type RuntimeFile } from '@trackcrumb/contract';
import { writePrivateFile } from './settings/privateFile';

/** Tells programs of the same user where this sidecar is; returns what takes it back. */
export async function publishRuntimeFile(stateDir: string, runtime: RuntimeFile): Promise<() => Promise<void>> {
  const path = join(stateDir, RUNTIME_FILE_NAME);
  await writePrivateFile(path, `${JSON.stringify(runtime, null, 2)}\n`);
  return () => rm(path, { force: true });
}
