import type { ClickHouseClient } from '@clickhouse/client';
import { connect, type ClickHouseEndpoint } from '@trackcrumb/ingest-sidecar/clickhouse';
import { startEmbeddedClickHouse, type EmbeddedClickHouse } from '@trackcrumb/clickhouse-embedded';

/** A real ClickHouse that can be killed and started again where it was. */
export class RestartableClickHouse {
  private constructor(
    private readonly dataDir: string,
    private server: EmbeddedClickHouse,
    readonly endpoint: ClickHouseEndpoint,
    readonly client: ClickHouseClient
  ) {}

  static async start(dataDir: string): Promise<RestartableClickHouse> {
    const server = await startEmbeddedClickHouse({ dataDir });
    const endpoint = { url: server.url, ...server.sidecar };
    return new RestartableClickHouse(dataDir, server, endpoint, connect(endpoint));
  }

  /** SIGKILL: nothing is written any more. */
  async kill(): Promise<void> {
    process.kill(this.server.pid, 'SIGKILL');
    await this.server.exited;
  }

  async startAgain(): Promise<void> {
    const { httpPort, nativePort } = this.server;
    this.server = await startEmbeddedClickHouse({ dataDir: this.dataDir, httpPort, nativePort });
  }

  /** SIGSTOP: connections stay open and nothing answers. */
  freeze(): void {
    process.kill(this.server.pid, 'SIGSTOP');
  }

  thaw(): void {
    process.kill(this.server.pid, 'SIGCONT');
  }

  async query<Row>(query: string): Promise<Row[]> {
    return (await this.client.query({ query, format: 'JSONEachRow' })).json<Row>();
  }

  async mergeEvents(): Promise<void> {
    await this.client.command({ query: 'OPTIMIZE TABLE trackcrumb.events FINAL' });
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.server.stop();
  }
}
