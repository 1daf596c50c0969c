import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';

/** Chosen at the top of each dashboard; the provisioned one unless another is picked. */
export const DATASOURCE = { type: 'grafana-clickhouse-datasource', uid: '${datasource}' };

/** A query as Grafana's ClickHouse datasource stores it. */
export interface ClickHouseQuery {
  refId: string;
  datasource: { type: string; uid: string };
  editorType: 'sql';
  queryType: 'table' | 'timeseries';
  /** 0: time series, 1: table. */
  format: 0 | 1;
  rawSql: string;
}

function query(
  rawSql: string,
  shape: Pick<ClickHouseQuery, 'queryType' | 'format'>,
  refId: string
): Builder<Dataquery> {
  const model: ClickHouseQuery = { refId, datasource: DATASOURCE, editorType: 'sql', ...shape, rawSql: rawSql.trim() };
  return { build: () => ({ ...model, _implementsDataqueryVariant: () => undefined }) };
}

/** Rows as they are. */
export const tableQuery = (rawSql: string, refId = 'A'): Builder<Dataquery> =>
  query(rawSql, { queryType: 'table', format: 1 }, refId);

/** Rows of a time, texts that name the line, and numbers; ordered by time. Grafana makes a line of each naming. */
export const seriesQuery = (rawSql: string, refId = 'A'): Builder<Dataquery> =>
  query(rawSql, { queryType: 'timeseries', format: 0 }, refId);
