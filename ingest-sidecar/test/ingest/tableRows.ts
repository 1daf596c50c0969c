import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { connect } from '../../src/clickhouse';

/** Rows of the tables, which are the sidecar's alone, with everything in them that was accepted so far. */
export async function tableRows<Row>(sidecar: TestSidecar, query: string): Promise<Row[]> {
  await sidecar.flush();
  const passwords = await readFile(join(sidecar.stateDir, 'clickhouse-passwords.json'), 'utf8');
  const { sidecar: password } = JSON.parse(passwords) as { sidecar: string };
  const client = connect({ url: sidecar.runtime.clickhouse.url, username: 'sidecar', password });
  try {
    return await (await client.query({ query, format: 'JSONEachRow' })).json<Row>();
  } finally {
    await client.close();
  }
}
