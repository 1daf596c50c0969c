import { problemOf, type Problem } from '../data/problem';
import { queryClickHouse } from '../data/queryClickHouse';
import { sidecar } from '../data/sidecar';
import { VIEWS } from '@trackcrumb/contract/views';

/** What one side of the connection answered. */
export interface ConnectionCheck {
  part: 'Sidecar' | 'ClickHouse datasource';
  ok: boolean;
  message: string;
  remedy?: string;
}

/** Asks the sidecar and the datasource, through Grafana, with the saved settings: which of the two fails, and why. */
export function testConnection(datasourceUid: string | undefined): Promise<ConnectionCheck[]> {
  return Promise.all([
    check('Sidecar', 'sidecar', async () => {
      await sidecar.get('/experiments');
      return 'It answers and accepts the admin token.';
    }),
    check('ClickHouse datasource', 'clickhouse', async () => {
      const [row] = await queryClickHouse<{ experiments: number }>(
        datasourceUid,
        `SELECT count() AS experiments FROM ${VIEWS.experiments}`
      );
      return `It answers and sees ${row?.experiments ?? 0} experiments.`;
    }),
  ]);
}

async function check(
  part: ConnectionCheck['part'],
  source: Problem['source'],
  ask: () => Promise<string>
): Promise<ConnectionCheck> {
  try {
    return { part, ok: true, message: await ask() };
  } catch (error) {
    const { message, remedy } = problemOf(error, source);
    return { part, ok: false, message, remedy };
  }
}
