import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';
import { migrate } from '@trackcrumb/schema';
import { startEmbeddedClickHouse } from '@trackcrumb/clickhouse-embedded';

/** A scan of everything may take long on a small machine. */
const REQUEST_TIMEOUT_MS = 900_000;

/** The server as the product starts it, with the product's schema. */
export interface BenchClickHouse {
  version: string;
  /** With the rights of the sidecar. */
  sidecar: ClickHouseClient;
  /** With the rights and limits of Grafana; null where the machine has no sandbox for it. */
  grafana: ClickHouseClient | null;
  stop(): Promise<void>;
}

export async function startBenchClickHouse(dataDir: string): Promise<BenchClickHouse> {
  const server = await startEmbeddedClickHouse({ dataDir });
  const connect = (user: { username: string; password: string }): ClickHouseClient =>
    createClient({
      url: server.url,
      ...user,
      request_timeout: REQUEST_TIMEOUT_MS,
      log: { level: ClickHouseLogLevel.OFF },
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
  const sidecar = connect(server.sidecar);
  const grafana = 'unavailable' in server.grafana ? null : connect(server.grafana);
  await migrate(sidecar);
  return {
    version: server.version,
    sidecar,
    grafana,
    async stop() {
      await Promise.all([sidecar.close(), grafana?.close()]);
      await server.stop();
    },
  };
}
