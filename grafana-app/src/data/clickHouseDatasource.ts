export const CLICKHOUSE_DATASOURCE_TYPE = 'grafana-clickhouse-datasource';
