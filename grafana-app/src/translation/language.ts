import pluginJson from '../plugin.json';

/** The languages there is a catalogue for; the first one is what the source is written in. */
export const LANGUAGES: readonly string[] = pluginJson.languages;
const SOURCE_LANGUAGE = LANGUAGES[0] ?? 'en-US';

let current = SOURCE_LANGUAGE;

/** The language the pages speak, for numbers and dates that stand in its sentences. */
export const currentLanguage = (): string => current;

/** Without a catalogue the pages speak English, and so do their numbers. */
export function setCurrentLanguage(language: string): void {
  current = LANGUAGES.includes(language) ? language : SOURCE_LANGUAGE;
}
