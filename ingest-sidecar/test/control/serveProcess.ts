import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** A sidecar as a process of its own, run from source. */
export interface ServeProcess {
  process: ChildProcess;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Resolves when standard output or error has said this. */
  said(text: string): Promise<void>;
}

const SOURCE = join(__dirname, '../../src');
const SCRIPT = `
  import { serve } from ${JSON.stringify(pathToFileURL(join(SOURCE, 'serve.ts')).href)};
  import { readSettings } from ${JSON.stringify(pathToFileURL(join(SOURCE, 'settings/index.ts')).href)};
  await serve(readSettings(process.env), { onReady: () => console.log('ready'), onStep: (step) => console.log(step) });
`;

/** Starts to start. */
export function spawnServe(stateDir: string, environment: Record<string, string> = {}): ServeProcess {
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
        TRACKCRUMB_LOG_LEVEL: 'error',
        ...environment,
      },
    }
  );
  let heard = '';
  const hear = (chunk: Buffer): void => {
    heard += chunk.toString();
    child.emit('heard');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal })) as ServeProcess['exited'];
  return {
    process: child,
    exited,
    async said(text) {
      while (!heard.includes(text)) {
        if ((await Promise.race([once(child, 'heard'), exited.then(() => 'ended')])) === 'ended') {
          throw new Error(`the sidecar ended before it said ${text}: ${heard}`);
        }
      }
    },
  };
}

/** Resolves when it is ready; over a ClickHouse of its own, if the environment names none. */
export async function startServeProcess(
  stateDir: string,
  environment: Record<string, string> = { TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0', TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0' }
): Promise<ServeProcess> {
  const serving = spawnServe(stateDir, environment);
  await serving.said('ready');
  return serving;
}
