import type { ClickHouseClient } from '@clickhouse/client';
import type { Question } from './questions';
import { rowsOf } from './rowsOf';

/** How a question fares with the memory, the threads and the time that Grafana's user is allowed. */
export interface GrafanaAnswer {
  name: string;
  /** Null where it was refused. */
  tookMs: number | null;
  refusal: string | null;
}

export async function askAsGrafana(client: ClickHouseClient, { name, product }: Question): Promise<GrafanaAnswer> {
  const startedAtMs = performance.now();
  try {
    await rowsOf(client, product);
    return { name, tookMs: performance.now() - startedAtMs, refusal: null };
  } catch (error) {
    // What follows the first colon names columns and parts.
    return { name, tookMs: null, refusal: (error as Error).message.split(/[(:]/)[0]!.trim() };
  }
}
