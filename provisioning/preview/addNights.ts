import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

const NIGHTS = 20;

interface Snapshot {
  experiment_id: string;
  computed_at: string;
  cause: string;
  results: string;
}

interface Results {
  analysis: { arms: { n: number }[]; srm: { pValue: number | null } };
}

/** Stores what earlier nights may have stored of the same experiments: fewer visitors, and less evidence. */
export async function addNights(sidecar: TestSidecar): Promise<void> {
  const passwords = readFileSync(join(sidecar.stateDir, 'clickhouse-passwords.json'), 'utf8');
  const { sidecar: password } = JSON.parse(passwords) as { sidecar: string };
  const client = createClient({ url: sidecar.runtime.clickhouse.url, username: 'sidecar', password });
  const query = 'SELECT * FROM trackcrumb.result_snapshots';
  const stored = await (await client.query({ query, format: 'JSONEachRow' })).json<Snapshot>();
  const earlier = Array.from({ length: NIGHTS }, (_, ago) => ago + 1).flatMap((ago) =>
    stored.map(({ computed_at, results, ...row }) => {
      const part = 1 - ago / (NIGHTS + 4);
      const { analysis } = JSON.parse(results) as Results;
      const { pValue } = analysis.srm;
      const arms = analysis.arms.map((arm) => ({ ...arm, n: Math.round(arm.n * part) }));
      const srm = { ...analysis.srm, pValue: pValue === null ? null : pValue ** part };
      const at = new Date(Date.parse(`${computed_at.replace(' ', 'T')}Z`) - ago * 86_400_000);
      return {
        ...row,
        computed_at: at.toISOString().replace('T', ' ').replace('Z', ''),
        results: JSON.stringify({ analysis: { ...analysis, arms, srm } }),
      };
    })
  );
  await client.insert({ table: 'trackcrumb.result_snapshots', values: earlier, format: 'JSONEachRow' });
  await client.close();
}
