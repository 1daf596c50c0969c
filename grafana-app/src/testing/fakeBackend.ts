import type { CurrentUser } from '@grafana/data';
import {
  setBackendSrv,
  setCurrentUser,
  setDataSourceSrv,
  type BackendSrv,
  type BackendSrvRequest,
  type DataSourceSrv,
} from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import type { RawExperimentRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/useExperiments';
import { PLUGIN_ID } from '../pluginId';

/** What the server answers: a status, and a body. */
export interface Answer {
  status: number;
  body: unknown;
}

export type Server = (request: BackendSrvRequest) => Answer;

/** Grafana sets its user once; what they may do changes from test to test. */
const permissions: Record<string, boolean> = {};
setCurrentUser({ permissions } as unknown as CurrentUser);

/** Stands in for Grafana's server, so that faults can be had at will; returns the requests it got. */
export function installBackend(server: Server, { write = true } = {}): BackendSrvRequest[] {
  const requests: BackendSrvRequest[] = [];
  const fetch = (request: BackendSrvRequest) => {
    requests.push(request);
    const { status, body } = server(request);
    const response = { status, data: body, ok: status < 400, config: request, statusText: '' };
    return status < 400 ? of(response) : throwError(() => response);
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  const datasource = { uid: 'clickhouse-1', name: 'ClickHouse', meta: { info: { logos: { small: '' } } } };
  setDataSourceSrv({ getList: () => [datasource], getInstanceSettings: () => datasource } as unknown as DataSourceSrv);
  permissions[`${PLUGIN_ID}.experiments:read`] = true;
  permissions[`${PLUGIN_ID}.experiments:write`] = write;
  return requests;
}

/** The answer of `/api/ds/query` to a query that gives these rows. */
export function framesOf(rows: object[]): Answer {
  const names = Object.keys(rows[0] ?? {});
  const values = names.map((name) => rows.map((row) => (row as Record<string, unknown>)[name]));
  const fields = names.map((name) => ({
    name,
    type: typeof (rows[0] as Record<string, unknown>)[name] === 'number' ? 'number' : 'string',
  }));
  return { status: 200, body: { results: { A: { status: 200, frames: [{ schema: { fields }, data: { values } }] } } } };
}

/** The answer to a query that failed. */
export const queryError = (message: string): Answer => ({
  status: 400,
  body: { results: { A: { status: 400, error: message, frames: [] } } },
});

/** Answers the queries of the Experiments page; nothing is stored. */
export function clickHouseWith(experiments: CountedExperiment[]): Server {
  return ({ data }) => {
    const sql = (data as { queries: Array<{ rawSql: string }> }).queries[0]?.rawSql ?? '';
    if (sql.includes('result_snapshots_v1')) {
      return framesOf([]);
    }
    return sql.includes('experiment_arms_v1')
      ? framesOf(experiments.flatMap(({ armRows }) => armRows))
      : framesOf(experiments.map(({ experiment }) => rawRow(experiment)));
  };
}

function rawRow(experiment: CountedExperiment['experiment']): RawExperimentRow {
  return {
    ...experiment,
    variant_keys: JSON.stringify(experiment.variant_keys),
    variant_names: JSON.stringify(experiment.variant_names),
  };
}
