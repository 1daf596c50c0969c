import { EventBusSrv, type ScopedVars } from '@grafana/data';
import {
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setLocationSrv,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setTemplateSrv,
  FakeEchoSrv,
  locationService,
} from '@grafana/runtime';
import { setPluginPage } from '@grafana-internal/PluginPage';
import { HostPluginPage } from '../shell/HostPluginPage';
import { HostBackendSrv } from './backendSrv';
import { HostDataSourceSrv } from './dataSourceSrv';

/** Puts the host's services where Grafana puts its own, before any plugin runs. */
export function installServices(): void {
  const { settings, user } = window.grafanaBootData;
  setBackendSrv(new HostBackendSrv());
  setDataSourceSrv(new HostDataSourceSrv(Object.values(settings.datasources)));
  setLocationSrv(locationService);
  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setCurrentUser(user as unknown as Parameters<typeof setCurrentUser>[0]);
  setTemplateSrv({
    getVariables: () => [],
    // Variables as an address has them, `?var-experiment=…`; what is not there stays as it is.
    replace: (text = '', _variables?: ScopedVars) =>
      text.replace(/\$\{(\w+)\}/g, (as, name: string) => locationService.getSearch().get(`var-${name}`) ?? as),
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
  });
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => 0);
  setPluginLinksHook(() => ({ isLoading: false, links: [] }));
  setPluginComponentsHook(() => ({ isLoading: false, components: [] }));
  setPluginComponentHook(() => ({ isLoading: false, component: null }));
  setPluginFunctionsHook(() => ({ isLoading: false, functions: [] }));
  setPluginPage(HostPluginPage);
}
