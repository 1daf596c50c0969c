import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pluginJson from '../plugin.json';
import { cataloguePath, nested, readCatalogue } from './catalogue';
import { analysisTexts } from './sentenceExamples';
import { textsInSource } from './textsInSource';

/**
 * Writes the English catalogue from the source and the analysis, takes out of the others what nothing asks for any more,
 * and names what they lack. Run it after every change of a text:
 * `npx tsx --conditions=@trackcrumb/source src/testing/writeCatalogues.ts`.
 */
const sourceDirectory = join(process.cwd(), 'src');
const english = { ...textsInSource(sourceDirectory), ...analysisTexts() };
const [sourceLanguage = 'en-US', ...others] = pluginJson.languages;
write(sourceLanguage, english);
for (const language of others) {
  const translated = existsSync(cataloguePath(sourceDirectory, language))
    ? readCatalogue(sourceDirectory, language)
    : {};
  const missing = Object.keys(english).filter((id) => translated[id] === undefined);
  write(language, Object.fromEntries(Object.entries(translated).filter(([id]) => english[id] !== undefined)));
  console.log(`${language}: ${missing.length} to translate`, missing);
}

function write(language: string, texts: Record<string, string>): void {
  writeFileSync(cataloguePath(sourceDirectory, language), `${JSON.stringify(nested(texts), null, 2)}\n`);
}
