import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHost } from './buildHost';
import { runtimeSource } from './runtimeSource';
import { subPathOf } from './subPath';

/** Set by the build: the built plugin, from the folder of the built server. */
declare const PLUGIN_DIR: string;

const LISTEN_HOST = '127.0.0.1';
const DEFAULT_PORT = 3000;

/** `TRACKCRUMB_PAGE_PORT`; 0 lets the system choose. */
function pagePort(env: NodeJS.ProcessEnv): number {
  const text = env['TRACKCRUMB_PAGE_PORT'] ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`TRACKCRUMB_PAGE_PORT is '${text}': set it to a port number, 0 to 65535.`);
  }
  return port;
}

async function main(): Promise<void> {
  const dist = dirname(fileURLToPath(import.meta.url));
  const port = pagePort(process.env);
  const subPath = subPathOf(process.env);
  const host = buildHost(
    { plugin: resolve(dist, PLUGIN_DIR), public: resolve(dist, 'public') },
    runtimeSource(process.env),
    subPath
  );
  const stop = (): void => void host.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (process.send !== undefined) {
    // Started by a program that may die without a word: the host does not outlive it.
    process.once('disconnect', stop);
  }
  try {
    const address = await host.listen({ host: LISTEN_HOST, port });
    console.log(`Experiments: ${address}${subPath}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is taken. Stop what listens there, or set TRACKCRUMB_PAGE_PORT to a free port.`, {
        cause: error,
      });
    }
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
