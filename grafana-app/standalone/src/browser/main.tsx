import { createRoot } from 'react-dom/client';
import { locationUtil, type GrafanaConfig } from '@grafana/data';
import { config } from '@grafana/runtime';
import { loadPlugin } from './loadPlugin';
import { installServices } from './services/installServices';
import { Host } from './shell/Host';
import { initTranslations } from './translations';

async function main(): Promise<void> {
  const { user, plugin } = window.grafanaBootData;
  locationUtil.initialize({
    config: config as unknown as GrafanaConfig,
    getTimeRangeForUrl: () => ({ from: 'now-6h', to: 'now' }),
    getVariablesUrlParams: () => ({}),
  });
  await initTranslations(plugin.id, user.language, user.regionalFormat);
  installServices();
  const loaded = await loadPlugin(plugin.id);
  const container = document.getElementById('reactRoot');
  if (container === null) {
    throw new Error('The page has no #reactRoot.');
  }
  createRoot(container).render(<Host plugin={loaded} theme={config.theme2} />);
}

main().catch((error: unknown) => {
  document.body.textContent = `The host cannot start: ${error instanceof Error ? error.message : String(error)}`;
  throw error;
});
