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
import type { ResultsResponse } from '@trackcrumb/analysis';
import type { Experiment } from '@trackcrumb/contract';
import type { ArmMoments, ExperimentArmRow, ExperimentRow, StoredArmRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/countedExperiments';
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
export function installBackend(server: Server, { read = true, write = true, audit = true } = {}): BackendSrvRequest[] {
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
  permissions[`${PLUGIN_ID}.experiments:read`] = read;
  permissions[`${PLUGIN_ID}.experiments:write`] = write;
  permissions[`${PLUGIN_ID}.audit:read`] = audit;
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

/** Answers the queries for experiments, for what was counted of them, and for what was stored. */
export function clickHouseWith(experiments: CountedExperiment[]): Server {
  const answers: Record<string, () => object[]> = {
    experiments_v2: () => experiments.map(({ experiment, countedAt }) => experimentRow(experiment, countedAt)),
    experiment_arms_v2: () => experiments.flatMap(({ moments }) => moments.map(armRow)),
    result_snapshots_v1: () => experiments.flatMap(({ stored }) => stored ?? []).flatMap(storedArmRows),
    final_results_v1: () =>
      experiments
        .flatMap(({ stored }) => stored ?? [])
        .map((results) => ({
          experiment_id: results.experimentId,
          results: JSON.stringify(results),
        })),
  };
  return ({ data }) => {
    const sql = (data as { queries: Array<{ rawSql: string }> }).queries[0]?.rawSql ?? '';
    const view = /FROM trackcrumb\.(\w+)/.exec(sql)?.[1] ?? '';
    return framesOf(answers[view]?.() ?? []);
  };
}

const storedArmRows = ({ experimentId, analysis }: ResultsResponse): StoredArmRow[] =>
  analysis.arms.map(({ key, n, conversions, probBest }) => ({
    experiment_id: experimentId,
    variant: key,
    n,
    conversions,
    prob_best: probBest,
    srm_p: analysis.srm.pValue,
    winner: analysis.verdict.winner ?? '',
  }));

const experimentRow = (experiment: Experiment, countedAt: Date): ExperimentRow => ({
  experiment_id: experiment.id,
  state: JSON.stringify(experiment),
  read_at_ms: countedAt.getTime(),
});

function armRow(moments: ArmMoments): ExperimentArmRow {
  const { experiment_id, variant, stratum, n, conversions, multi_variant_n, expected_share } = moments;
  const { unverified_n, moved_n, before_window_n } = moments;
  return {
    experiment_id,
    variant,
    flag_version: stratum,
    n,
    conversions,
    multi_variant_n,
    visitors_n: n,
    unverified_n,
    moved_n,
    before_window_n,
    expected_share: expected_share ?? -1,
  };
}
