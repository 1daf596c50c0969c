import type { FastifyInstance } from 'fastify';

/** The one datasource of the host, under the uid that the provisioned one has in Grafana. */
export const DATASOURCE_UID = 'trackcrumb-clickhouse';
export const DATASOURCE_NAME = 'TrackCrumb ClickHouse';
const DATASOURCE_TYPE = 'grafana-clickhouse-datasource';

/** As pages see it: never an address or a password. */
export const datasourceSettings = (subPath: string) => ({
  id: 1,
  uid: DATASOURCE_UID,
  name: DATASOURCE_NAME,
  type: DATASOURCE_TYPE,
  access: 'proxy',
  isDefault: true,
  readOnly: true,
  jsonData: { defaultDatabase: 'trackcrumb' },
  meta: {
    id: DATASOURCE_TYPE,
    name: 'ClickHouse',
    type: 'datasource',
    baseUrl: '',
    module: '',
    info: { logos: { small: `${subPath}/public/img/datasource.svg`, large: `${subPath}/public/img/datasource.svg` } },
  },
});

/** `GET /api/datasources` and its look-ups by uid and name. */
export function datasourceRoutes(app: FastifyInstance, subPath: string): void {
  const settings = datasourceSettings(subPath);
  app.get('/api/datasources', () => [settings]);
  app.get(`/api/datasources/uid/${DATASOURCE_UID}`, () => settings);
  app.get(`/api/datasources/name/${encodeURIComponent(DATASOURCE_NAME)}`, () => settings);
}
