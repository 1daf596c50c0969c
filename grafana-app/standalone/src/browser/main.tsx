import { createRoot } from 'react-dom/client';
import { config } from '@grafana/runtime';
import { initializeI18n } from '@grafana-internal/i18n';
import { loadPlugin } from './loadPlugin';
import { installServices } from './services/installServices';
import { Host } from './shell/Host';

async function main(): Promise<void> {
  const { user, plugin } = window.grafanaBootData;
  await initializeI18n({ language: user.language, ns: ['grafana'] }, user.regionalFormat);
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
