import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { ClickHouseEndpoint } from '@trackcrumb/ingest-sidecar/clickhouse';
import type { IngestStatus } from '@trackcrumb/contract';
import { cliProgram, SIDECAR_DIRECTORY } from './cliProgram';

export const ADMIN_TOKEN = 'admin-token-of-the-fault-test';
export const WRITE_KEY = 'write-key-of-the-fault-test';

/** `trackcrumb serve` as a process of its own, on a fixed port, over a ClickHouse that is not its child. */
export class SidecarProcess {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly stateDir: string,
    private readonly clickhouse: ClickHouseEndpoint,
    private readonly port: number,
    private readonly environment: Record<string, string>
  ) {}

  /** @param environment more settings, such as those of a cluster */
  static async start(
    stateDir: string,
    clickhouse: ClickHouseEndpoint,
    environment: Record<string, string> = {}
  ): Promise<SidecarProcess> {
    const sidecar = new SidecarProcess(stateDir, clickhouse, await freePort(), environment);
    await sidecar.startAgain();
    return sidecar;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [...cliProgram(), 'serve'], {
      cwd: SIDECAR_DIRECTORY,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        TRACKCRUMB_STATE_DIR: this.stateDir,
        TRACKCRUMB_PORT: String(this.port),
        TRACKCRUMB_ADMIN_TOKEN: ADMIN_TOKEN,
        TRACKCRUMB_WRITE_KEY: WRITE_KEY,
        // Whole tests are one sender.
        TRACKCRUMB_ADDRESS_LIMIT_PER_MINUTE: '0',
        TRACKCRUMB_LOG_LEVEL: 'error',
        CLICKHOUSE_URL: this.clickhouse.url,
        CLICKHOUSE_USER: this.clickhouse.username,
        CLICKHOUSE_PASSWORD: this.clickhouse.password,
        ...this.environment,
      },
    });
    this.child = child;
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = once(child, 'exit').then(() => 'ended');
    if ((await Promise.race([once(child.stdout, 'data'), ended])) === 'ended') {
      throw new Error(`the sidecar ended before it was ready: ${errors}`);
    }
  }

  /** SIGKILL: nothing is written any more. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Resolves when nothing waits in the write-ahead log. */
  async drained(): Promise<void> {
    for (;;) {
      const response = await fetch(`${this.url}/api/ingest`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
      if (((await response.json()) as IngestStatus).walSegments === 0) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
