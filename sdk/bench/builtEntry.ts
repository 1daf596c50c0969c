import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { mangleProps } from '../internalNames';

/** An entry of the SDK as it is published, built as others are that it is compared with. */
export async function builtEntry<Module>(entry: string): Promise<Module> {
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-sdk-'));
  const outfile = join(directory, 'entry.mjs');
  try {
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['@trackcrumb/source'],
      mangleProps,
    });
    return (await import(pathToFileURL(outfile).href)) as Module;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
