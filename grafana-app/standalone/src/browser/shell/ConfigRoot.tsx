import { PluginContextProvider, type AppPlugin } from '@grafana/data';
import { HostPluginPage } from './HostPluginPage';

/** The plugin's configuration page, under `/plugins/:pluginId`. */
export function ConfigRoot({ plugin }: { plugin: AppPlugin }) {
  const page = plugin.configPages?.[0];
  if (page === undefined) {
    return <p>This plugin has no configuration page.</p>;
  }
  const Body = page.body;
  return (
    <HostPluginPage pageNav={{ text: page.title }}>
      <PluginContextProvider meta={plugin.meta}>
        <Body plugin={plugin} query={{}} />
      </PluginContextProvider>
    </HostPluginPage>
  );
}
