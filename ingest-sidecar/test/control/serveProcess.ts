import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** A sidecar as a process of its own, run from source. */
export interface ServeProcess {
  process: ChildProcess;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const SOURCE = join(__dirname, '../../src');
const SCRIPT = `
  import { serve } from ${JSON.stringify(pathToFileURL(join(SOURCE, 'serve.ts')).href)};
  import { readSettings } from ${JSON.stringify(pathToFileURL(join(SOURCE, 'settings/index.ts')).href)};
  await serve(readSettings(process.env), { onReady: () => console.log('ready') });
`;

/** Resolves when it is ready. */
export async function startServeProcess(stateDir: string): Promise<ServeProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@trackcrumb/source', '--input-type=module', '--eval', SCRIPT],
    {
      cwd: SOURCE,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        TRACKCRUMB_STATE_DIR: stateDir,
        TRACKCRUMB_PORT: '0',
        TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
        TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
        TRACKCRUMB_LOG_LEVEL: 'error',
      },
    }
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal })) as ServeProcess['exited'];
  const ready = once(child.stdout, 'data');
  const early = await Promise.race([ready.then(() => null), exited]);
  if (early !== null) {
    throw new Error(`the sidecar ended before it was ready: ${errors}`);
  }
  return { process: child, exited };
}
