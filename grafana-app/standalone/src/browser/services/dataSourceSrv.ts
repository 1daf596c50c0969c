import type { DataSourceApi, DataSourceInstanceSettings, DataSourceRef } from '@grafana/data';
import type { DataSourceSrv, GetDataSourceListFilters } from '@grafana/runtime';

/** The host's datasources by Grafana's look-ups. Their front ends do not run here, only `/api/ds/query`. */
export class HostDataSourceSrv implements DataSourceSrv {
  constructor(private readonly all: readonly DataSourceInstanceSettings[]) {}

  getList({ type, pluginId, filter }: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = type === undefined ? undefined : [type].flat();
    return this.all.filter(
      (settings) =>
        (types === undefined || types.includes(settings.type)) &&
        (pluginId === undefined || settings.type === pluginId) &&
        (filter === undefined || filter(settings))
    );
  }
  getInstanceSettings(ref?: DataSourceRef | string | null): DataSourceInstanceSettings | undefined {
    const name = typeof ref === 'string' ? ref : ref?.uid;
    return name === undefined
      ? this.all[0]
      : this.all.find((settings) => settings.uid === name || settings.name === name);
  }
  get(): Promise<DataSourceApi> {
    return Promise.reject(new Error('Datasource front ends do not run in the standalone host; query /api/ds/query.'));
  }
  reload(): void {
    location.reload();
  }
  registerRuntimeDataSource(): void {
    throw new Error('Runtime datasources are not part of the standalone host.');
  }
}
