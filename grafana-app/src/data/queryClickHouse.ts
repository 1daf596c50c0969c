import type { DataFrame } from '@grafana/data';
import { getBackendSrv, getDataSourceSrv, toDataQueryResponse, type FetchResponse } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { CLICKHOUSE_DATASOURCE_TYPE } from './clickHouseDatasource';
import { frameRows } from './frameRows';
import { problemOf, ProblemError } from './problem';
import { t } from '../translation/translate';

const REF_ID = 'A';
/** `format` of the ClickHouse datasource: a table, not a time series. */
const TABLE_FORMAT = 1;

/**
 * Runs SQL through Grafana's query endpoint and returns its rows as objects: the permissions, limits and cache of the
 * datasource apply, and no password reaches the browser.
 *
 * @throws ProblemError with what ClickHouse said.
 */
export async function queryClickHouse<Row>(datasourceUid: string | undefined, rawSql: string): Promise<Row[]> {
  const uid = datasourceUid ?? firstClickHouseUid();
  const query = {
    refId: REF_ID,
    datasource: { type: CLICKHOUSE_DATASOURCE_TYPE, uid },
    editorType: 'sql',
    queryType: 'table',
    format: TABLE_FORMAT,
    rawSql,
  };
  const response = await lastValueFrom(
    getBackendSrv().fetch({ url: '/api/ds/query', method: 'POST', data: { queries: [query] }, showErrorAlert: false })
  ).catch((error: unknown) => {
    throw new ProblemError(problemOf(error, 'clickhouse'));
  });
  const { data, errors } = toDataQueryResponse(response as FetchResponse, [query]);
  if (errors?.[0] !== undefined) {
    throw new ProblemError(problemOf(new Error(errors[0].message ?? 'no message'), 'clickhouse'));
  }
  const frame = data[0] as DataFrame | undefined;
  return frame === undefined ? [] : frameRows<Row>(frame);
}

function firstClickHouseUid(): string {
  const first = getDataSourceSrv().getList({ type: CLICKHOUSE_DATASOURCE_TYPE })[0];
  if (first === undefined) {
    throw new ProblemError({
      source: 'clickhouse',
      title: t('problem.no-datasource', 'There is no ClickHouse datasource'),
      message: t(
        'problem.datasource-needed',
        'Experiments are read through a ClickHouse datasource, and none is set up.'
      ),
      remedy: t('problem.add-datasource', 'Add one, then choose it in the configuration of this app.'),
      isOutage: false,
    });
  }
  return first.uid;
}
