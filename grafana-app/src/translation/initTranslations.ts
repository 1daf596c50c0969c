import { initPluginTranslations, type Resources } from '@grafana/i18n';
import { PLUGIN_ID } from '../pluginId';
import { setCurrentLanguage } from './language';

/** English needs no catalogue at run time: it stands in the source. */
const CATALOGUES: Record<string, () => Promise<{ default: Resources }>> = {
  'de-DE': () => import('../locales/de-DE/trackcrumb-experiments-app.json'),
};

const loadCatalogue = async (language: string): Promise<Resources> => (await CATALOGUES[language]?.())?.default ?? {};

let ready: Promise<void> | undefined;

/**
 * Fetches the catalogue of the person's language, once. Awaited by everything that is loaded lazily, because a
 * top-level await would turn the plugin's export into a promise.
 */
export function initTranslations(): Promise<void> {
  ready ??= initPluginTranslations(PLUGIN_ID, [loadCatalogue]).then(({ language }) => setCurrentLanguage(language));
  return ready;
}
