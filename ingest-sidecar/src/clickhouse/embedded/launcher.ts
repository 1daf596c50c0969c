import os from 'node:os';
import { watchBoot } from './boot';
import { bootArguments } from './bootArguments';
import { writeBootConfig } from './bootConfig';
import { spawnChild } from './childProcess';
import type { ClickHouseChild } from './childProcess';
import { STOP_GRACE_MS } from './childProtocol';
import { confirmIdentity } from './identity';
import { locateNativeLibrary } from './nativeLibrary';
import { completeOptions } from './options';
import type { EmbeddedClickHouse, EmbeddedClickHouseOptions } from './options';
import { openRotatingLog } from './rotatingLog';
import { decideSandbox } from './sandbox';
import { loadOrCreateSecrets } from './secrets';
import { prepareStateLayout } from './stateLayout';

const DATABASE = 'trackcrumb';
const SIDECAR_USER = 'sidecar';
const GRAFANA_USER = 'grafana';
const GIGABYTE = 1024 ** 3;
const MEMORY_LIMIT_BYTES = Math.min(4 * GIGABYTE, os.totalmem() / 2);

/** The child kills itself when a stop takes too long; should even that fail, we do. */
const STOP_BACKSTOP_MS = STOP_GRACE_MS + 300;

async function stopChild(child: ClickHouseChild): Promise<void> {
  const backstop = setTimeout(() => child.kill(), STOP_BACKSTOP_MS);
  child.send({ type: 'stop' });
  await child.exited;
  clearTimeout(backstop);
}

/**
 * Starts a real ClickHouse server as a child process on 127.0.0.1, with its data under `dataDir`, and resolves when
 * it answers authenticated queries. It ends with `stop()` or with this process, however this process ends.
 *
 * @throws {EmbeddedClickHouseError} with a `code` and a message that says what to do
 * @example
 * const server = await startEmbeddedClickHouse({ dataDir: '.trackcrumb' });
 * const client = createClient({ url: server.url, ...server.sidecar });
 * await client.close();
 * await server.stop();
 */
export async function startEmbeddedClickHouse(options: EmbeddedClickHouseOptions): Promise<EmbeddedClickHouse> {
  const { httpPort, nativePort, ...completed } = completeOptions(options);
  completed.signal?.throwIfAborted();
  const libraryPath = await locateNativeLibrary();
  const layout = prepareStateLayout(completed.dataDir, completed.logFile);
  const secrets = loadOrCreateSecrets(layout.secretsFile);
  const sidecar = { username: SIDECAR_USER, password: secrets.sidecarPassword };
  const grafana = { username: GRAFANA_USER, password: secrets.grafanaPassword };

  const child = spawnChild(layout.clickhouseDir, openRotatingLog(layout.logFile));
  const failureContext = { dataDir: layout.stateDir, httpPort, logFile: layout.logFile };
  const boot = watchBoot(child, failureContext, completed.bootTimeoutMs, completed.signal);
  let removeConfig = (): void => undefined;
  try {
    const { landlockAbi } = await boot.next('hello');
    const sandbox = decideSandbox(completed.sandbox, landlockAbi);
    const config = writeBootConfig(
      { clickhouseDir: layout.clickhouseDir, httpPort, nativePort, memoryLimitBytes: MEMORY_LIMIT_BYTES },
      {
        database: DATABASE,
        sidecar,
        ...(sandbox.enabled && { grafana: { ...grafana, readableObjects: completed.grafanaReadableViews } }),
      }
    );
    removeConfig = config.remove;
    child.send({
      type: 'boot',
      libraryPath,
      args: bootArguments({ ...layout, configFile: config.configFile, httpPort, nativePort, database: DATABASE }),
      listeningFile: layout.listeningFile,
      sandbox: sandbox.enabled
        ? {
            readWriteDirs: [layout.clickhouseDir],
            readOnlyDirs: [config.directory],
            bindPorts: [httpPort, nativePort],
          }
        : null,
    });
    const { type: _, ...listening } = await boot.next('listening');
    const url = `http://127.0.0.1:${listening.httpPort}`;
    await confirmIdentity(url, sidecar.username, sidecar.password);
    return {
      url,
      ...listening,
      pid: child.pid,
      sidecar,
      grafana: sandbox.enabled ? grafana : { unavailable: sandbox.reason },
      warnings: sandbox.warnings,
      stop: () => stopChild(child),
      exited: child.exited,
    };
  } catch (error) {
    child.kill();
    await child.exited;
    throw error;
  } finally {
    boot.release();
    removeConfig();
  }
}
