import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { RuntimeFile } from '@trackcrumb/contract';

const SCRIPT = `
  import { readSettings, serve } from '@trackcrumb/ingest-sidecar';
  await serve(readSettings(process.env), { onReady: () => console.log('ready') });
`;

/** The real sidecar with its real ClickHouse, as a process of its own. */
export interface RealSidecar extends RuntimeFile {
  /** `/api`, with the admin token. */
  api<T>(method: string, pathname: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

export async function startRealSidecar(): Promise<RealSidecar> {
  const stateDir = await mkdtemp(path.join(os.tmpdir(), 'trackcrumb-sdk-'));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@trackcrumb/source', '--input-type=module', '--eval', SCRIPT],
    {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        TRACKCRUMB_STATE_DIR: stateDir,
        TRACKCRUMB_PORT: '0',
        TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
        TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
        TRACKCRUMB_LOG_LEVEL: 'silent',
        // Headless Chromium says that it is a robot, of a beacon also where the page has another user agent.
        TRACKCRUMB_FLAG_BOTS: 'off',
      },
    }
  );
  const exited = once(child, 'exit');
  const ended = exited.then(([code]) =>
    Promise.reject(new Error(`The sidecar ended with ${code} before it was ready`))
  );
  ended.catch(() => undefined);
  await Promise.race([once(child.stdout, 'data'), ended]);
  const runtime = JSON.parse(await readFile(path.join(stateDir, 'runtime.json'), 'utf8')) as RuntimeFile;
  return {
    ...runtime,
    async api<T>(method: string, pathname: string, body?: unknown): Promise<T> {
      const response = await fetch(`${runtime.sidecarUrl}/api${pathname}`, {
        method,
        headers: { authorization: `Bearer ${runtime.adminToken}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) {
        throw new Error(`${method} ${pathname}: ${response.status} ${text}`);
      }
      return JSON.parse(text) as T;
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
