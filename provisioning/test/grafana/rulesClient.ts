import { ClickHouseLogLevel, createClient, type ClickHouseClient } from '@clickhouse/client';

/** Logged in as Grafana's alert rules are; silent when nothing answers. @throws where this machine has no sandbox */
export function rulesClient(
  url: string,
  grafana: { password: string } | { unavailable: string } | null
): ClickHouseClient {
  if (grafana === null || 'unavailable' in grafana) {
    throw new Error(`No user for Grafana: ${grafana?.unavailable}`);
  }
  return createClient({
    url,
    username: 'grafana_rules',
    password: grafana.password,
    database: 'trackcrumb',
    log: { level: ClickHouseLogLevel.OFF },
  });
}
