import { locationUtil } from '@grafana/data';
import { addResourceBundle, initializeI18n } from '@grafana-internal/i18n';

const GRAFANA_NAMESPACE = 'grafana';

/** i18next takes a language for the page's only when it has words of it. Grafana's own are not here: they stay English. */
const grafanaWords = {
  type: 'backend',
  init: () => undefined,
  read: (_language: string, _namespace: string, done: (error: null, words: object) => void) =>
    done(null, { host: 'standalone' }),
};

/** Prepares translations as Grafana does before it loads a plugin: the page's language first, then the plugin's words. */
export async function initTranslations(pluginId: string, language: string, regionalFormat: string): Promise<void> {
  await initializeI18n({ language, ns: [GRAFANA_NAMESPACE], module: grafanaWords }, regionalFormat);
  const response = await fetch(
    locationUtil.assureBaseUrl(`/public/plugins/${pluginId}/locales/${language}/${pluginId}.json`)
  );
  if (response.ok) {
    addResourceBundle(language, pluginId, await response.json());
  }
}
