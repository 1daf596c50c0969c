import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RuntimeFile } from '@trackcrumb/contract';
import { startNode } from './childProcess';

/** A sidecar with its own ClickHouse, and the host that runs the built plugin. */
export interface Stack {
  pageUrl: string;
  runtime: RuntimeFile;
  stop(): Promise<void>;
}

/** Starts everything in a temporary state directory, on ports the system chooses. Plugin and host must be built. */
export async function startStack(): Promise<Stack> {
  const root = resolve(__dirname, '../../..');
  const stateDir = mkdtempSync(join(tmpdir(), 'trackcrumb-e2e-'));
  const runtimeFile = join(stateDir, 'runtime.json');
  const source = ['--import', 'tsx', '--conditions=@trackcrumb/source'];

  const sidecar = startNode('The sidecar', [...source, 'ingest-sidecar/src/cli.ts', 'serve'], root, {
    TRACKCRUMB_STATE_DIR: stateDir,
    TRACKCRUMB_PORT: '0',
    TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
    TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
  });
  const cleanUp = async () => {
    await sidecar.stop();
    rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    const runtime = await sidecar.until(() =>
      existsSync(runtimeFile) ? (JSON.parse(readFileSync(runtimeFile, 'utf8')) as RuntimeFile) : undefined
    );
    const host = startNode('The standalone host', ['grafana-app/standalone/dist/server.js'], root, {
      TRACKCRUMB_STATE_DIR: stateDir,
      TRACKCRUMB_PAGE_PORT: '0',
    });
    const pageUrl = await host.until(() => /http:\/\/[\d.:]+/.exec(host.output())?.[0]);
    return {
      pageUrl,
      runtime,
      async stop() {
        await host.stop();
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
