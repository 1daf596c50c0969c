import { watchBoot } from './boot';
import type { BootWatch } from './boot';
import { bootArguments } from './bootArguments';
import { writeBootConfig } from './bootConfig';
import { spawnChild } from './childProcess';
import type { ClickHouseChild } from './childProcess';
import { STOP_GRACE_MS } from './childProtocol';
import { confirmIdentity } from './identity';
import { locateNativeLibrary } from './nativeLibrary';
import { completeOptions } from './options';
import type { CompleteOptions, Credentials, EmbeddedClickHouse, EmbeddedClickHouseOptions } from './options';
import { openRotatingLog } from './rotatingLog';
import { decideSandbox } from './sandbox';
import { loadOrCreatePasswords } from './passwords';
import { prepareStateLayout } from './stateLayout';
import type { StateLayout } from './stateLayout';

const DATABASE = 'trackcrumb';

/** The child kills itself when a stop takes too long; should even that fail, we do. */
const STOP_BACKSTOP_MS = STOP_GRACE_MS + 300;

interface BootInput {
  options: CompleteOptions;
  libraryPath: string;
  layout: StateLayout;
  sidecar: Credentials;
  grafana: Credentials;
}

/** From a child that has just been spawned to a server that answers. */
async function bootClickHouse(child: ClickHouseChild, boot: BootWatch, input: BootInput): Promise<EmbeddedClickHouse> {
  const { options, libraryPath, layout, sidecar, grafana } = input;
  const { httpPort, nativePort, cluster } = options;
  const { landlockAbi } = await boot.next('hello');
  const sandbox = decideSandbox(options.sandbox, landlockAbi);
  const config = writeBootConfig(
    { clickhouseDir: layout.clickhouseDir, httpPort, nativePort, cluster },
    {
      database: DATABASE,
      sidecar: { ...sidecar, isClusterMember: cluster !== undefined },
      ...(sandbox.enabled && {
        grafana: {
          ...grafana,
          readableObjects: options.grafanaReadableViews,
          readableByRules: options.rulesReadableViews,
        },
      }),
    }
  );
  try {
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
            connectPorts: cluster?.shards.map((shard) => shard.nativePort) ?? [],
          }
        : null,
    });
    const listening = await boot.next('listening');
    const url = `http://127.0.0.1:${listening.httpPort}`;
    await confirmIdentity(url, sidecar);
    return {
      url,
      httpPort: listening.httpPort,
      nativePort: listening.nativePort,
      version: listening.version,
      pid: child.pid,
      sidecar,
      grafana: sandbox.enabled ? grafana : { unavailable: sandbox.reason },
      warnings: sandbox.warnings,
      stop: () => stopChild(child),
      exited: child.exited,
    };
  } finally {
    config.remove();
  }
}

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
export async function startEmbeddedClickHouse(given: EmbeddedClickHouseOptions): Promise<EmbeddedClickHouse> {
  const options = completeOptions(given);
  options.signal?.throwIfAborted();
  const libraryPath = await locateNativeLibrary();
  const layout = prepareStateLayout(options.dataDir, options.logFile);
  const passwords = loadOrCreatePasswords(layout.passwordsFile);
  const child = spawnChild(layout.clickhouseDir, openRotatingLog(layout.logFile));
  const failureContext = { dataDir: layout.stateDir, httpPort: options.httpPort, logFile: layout.logFile };
  const boot = watchBoot(child, failureContext, options.bootTimeoutMs, options.signal);
  try {
    return await bootClickHouse(child, boot, {
      options,
      libraryPath,
      layout,
      sidecar: { username: 'sidecar', password: passwords.sidecar },
      grafana: { username: 'grafana', password: passwords.grafana },
    });
  } catch (error) {
    child.kill();
    await child.exited;
    throw error;
  } finally {
    boot.release();
  }
}
