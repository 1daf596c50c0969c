import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, ExperimentResponse } from '@trackcrumb/contract';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { startTestClickHouse, type TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { runCli, type CliResult } from '@trackcrumb/testkit/sidecar/runCli';

/** A sidecar to import into, for the tests of one file. */
export interface ImportStage {
  sidecar(): TestSidecar;
  /** `trackcrumb import …` */
  run(...args: string[]): Promise<CliResult>;
  /** Writes a file. */
  written(name: string, text: string | Uint8Array): string;
  /** Writes rows under a header. */
  csv(name: string, rows: readonly string[], header?: string): string;
  results(id: string): Promise<ResultsResponse>;
  /** Key, visitors and conversions of each arm. */
  counts(id: string): Promise<[string, number, number][]>;
  experiment(id: string): Promise<Experiment>;
  /** Of the tables themselves, which no view shows. */
  rowsOf<Row>(query: string): Promise<Row[]>;
}

/** The columns of {@link ImportStage.csv}. */
export const COLUMNS = '--id-column id --variant-column grp --conversion-column buy'.split(' ');

export const toNew = (name: string): string[] => ['--experiment', name, '--create'];

/** Started before the tests of a file and stopped after them. */
export function importStage(): ImportStage {
  let clickhouse: TestClickHouse;
  let sidecar: TestSidecar;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    sidecar = await startTestSidecar({
      CLICKHOUSE_URL: clickhouse.url,
      CLICKHOUSE_USER: clickhouse.sidecar.username,
      CLICKHOUSE_PASSWORD: clickhouse.sidecar.password,
    });
  }, 60_000);

  afterAll(async () => {
    await sidecar.stop();
    await clickhouse.stop();
  });

  const written = (name: string, text: string | Uint8Array): string => {
    const file = join(sidecar.stateDir, name);
    writeFileSync(file, text);
    return file;
  };
  const results = (id: string): Promise<ResultsResponse> => sidecar.api('GET', `/experiments/${id}/results`);
  return {
    sidecar: () => sidecar,
    run: (...args) => runCli(['import', ...args, '--state-dir', sidecar.stateDir]),
    written,
    csv: (name, rows, header = 'id,grp,buy') => written(name, [header, ...rows, ''].join('\n')),
    results,
    counts: async (id) => (await results(id)).counts.map(({ key, n, conversions }) => [key, n, conversions]),
    experiment: async (id) => (await sidecar.api<ExperimentResponse>('GET', `/experiments/${id}`)).experiment,
    rowsOf: async <Row>(query: string) => (await clickhouse.client.query({ query, format: 'JSONEachRow' })).json<Row>(),
  };
}
