import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RuntimeFile } from '@trackcrumb/contract';
import { type Child, startNode } from './childProcess';
import { builtHosts, serverOf, SUB_PATH, type HostName } from './hosts';

/** A sidecar with its own ClickHouse, and the hosts that run the built plugin. */
export interface Stack {
  hosts: Array<{ name: HostName; url: string; subPathUrl: string }>;
  runtime: RuntimeFile;
  /** Where the sidecar keeps its state; gone after {@link stop}. */
  stateDir: string;
  stop(): Promise<void>;
}

const ROOT = resolve(__dirname, '../../..');
const SOURCE = ['--import', 'tsx', '--conditions=@trackcrumb/source'];

/** Starts everything in a temporary state directory, on ports the system chooses. Plugin and host must be built. */
export async function startStack(): Promise<Stack> {
  const stateDir = mkdtempSync(join(tmpdir(), 'trackcrumb-e2e-'));
  const started: Child[] = [];
  const begin = (name: string, args: string[], env: Record<string, string>): Child => {
    const child = startNode(name, args, ROOT, { TRACKCRUMB_STATE_DIR: stateDir, ...env });
    started.unshift(child);
    return child;
  };
  const stop = async () => {
    // The sidecar, the first to start, is the last to stop: the others use it.
    for (const child of started) {
      await child.stop();
    }
    rmSync(stateDir, { recursive: true, force: true });
  };
  try {
    const runtime = await runtimeOf(
      begin('The sidecar', [...SOURCE, 'ingest-sidecar/src/cli.ts', 'serve'], {
        TRACKCRUMB_PORT: '0',
        TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
        TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
        // The story runs the nightly job when it wants it.
        TRACKCRUMB_NIGHTLY_CRON: 'off',
      }),
      join(stateDir, 'runtime.json')
    );
    const hosts = [];
    for (const name of builtHosts().filter((host) => host !== 'grafana')) {
      const [url, subPathUrl] = await Promise.all(
        ['', SUB_PATH].map(async (path) => {
          const host = begin(`The host of ${name}`, [serverOf(name)], {
            TRACKCRUMB_PAGE_PORT: '0',
            TRACKCRUMB_PAGE_SUB_PATH: path,
          });
          return host.until(() => /http:\/\/\S+/.exec(host.output())?.[0]);
        })
      );
      hosts.push({ name, url: url ?? '', subPathUrl: subPathUrl ?? '' });
    }
    return { hosts, runtime, stateDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const runtimeOf = (sidecar: Child, path: string): Promise<RuntimeFile> =>
  sidecar.until(() => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RuntimeFile) : undefined));
