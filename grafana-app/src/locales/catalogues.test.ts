import { join } from 'node:path';
import pluginJson from '../plugin.json';
import { readCatalogue } from '../testing/catalogue';
import { analysisTexts } from '../testing/sentenceExamples';
import { textsInSource } from '../testing/textsInSource';

const source = join(__dirname, '..');
const english = { ...textsInSource(source), ...analysisTexts() };
const [sourceLanguage = '', ...otherLanguages] = pluginJson.languages;

const placeholders = (text: string | undefined): string[] => [...new Set(text?.match(/\{\{.*?\}\}/g) ?? [])].sort();

test('the English catalogue is what stands in the source and the analysis says (testing/writeCatalogues.ts writes it)', () => {
  expect(readCatalogue(source, sourceLanguage)).toEqual(english);
});

test.each(otherLanguages)('%s has every text, and none that nothing asks for', (language) => {
  expect(Object.keys(readCatalogue(source, language)).sort()).toEqual(Object.keys(english).sort());
});

test.each(otherLanguages)('%s fills in the same values as English', (language) => {
  const texts = readCatalogue(source, language);
  const different = Object.keys(english).filter(
    (id) =>
      // A form for one may name the number in words.
      !id.endsWith('_one') && placeholders(texts[id]).join() !== placeholders(english[id]).join()
  );
  expect(different).toEqual([]);
});

test.each(otherLanguages)('%s leaves nothing in English but what is the same in both languages', (language) => {
  const texts = readCatalogue(source, language);
  const same = Object.keys(english).filter((id) => texts[id] === english[id] && /[a-z]{4}/.test(texts[id] ?? ''));
  expect(same.sort()).toEqual(SAME_AS_ENGLISH[language]);
});

/** Names and terms of the field. */
const SAME_AS_ENGLISH: Record<string, string[]> = {
  'de-DE': [
    'config.clickhouse',
    'config.sidecar',
    'create.rollout',
    'experiments.column-experiment',
    'experiments.column-status',
    'flags.card-label',
    'flags.experiment',
    'import-problem.row_not_csv',
    'import-problem.row_refused',
    'import.role-segment',
    'results.rule-standard',
    'rules.attribute-placeholder',
    'rules.values-placeholder',
    'segments.by-browser',
    'segments.segment',
  ],
};
