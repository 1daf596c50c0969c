import { PluginContextProvider, type AppPlugin, type KeyValue } from '@grafana/data';
import { locationSearchToObject } from '@grafana/runtime';
import { useLocation } from '@grafana-internal/compat-router';

/** The plugin's root page, under `/a/:pluginId/*`. */
export function AppRoot({ plugin }: { plugin: AppPlugin }) {
  const { pathname, search } = useLocation();
  const Root = plugin.root;
  if (Root === undefined) {
    return <p>This plugin has no page.</p>;
  }
  return (
    <PluginContextProvider meta={plugin.meta}>
      <Root
        meta={plugin.meta}
        basename={`/a/${plugin.meta.id}`}
        path={pathname}
        query={locationSearchToObject(search) as KeyValue}
        onNavChanged={() => undefined}
      />
    </PluginContextProvider>
  );
}
