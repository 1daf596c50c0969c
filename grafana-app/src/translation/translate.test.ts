import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { formatAge } from '../format/age';
import { formatCount, formatLift, formatPct, formatPValue } from '../format/numbers';
import { PLUGIN_ID } from '../pluginId';
import { currentLanguage, setCurrentLanguage } from './language';
import { sentenceText } from './sentenceText';
import { plural, t } from './translate';

afterEach(async () => {
  await i18next.changeLanguage('en-US');
  setCurrentLanguage('en-US');
});

async function speakGerman(): Promise<void> {
  const catalogue = readFileSync(join(__dirname, `../locales/de-DE/${PLUGIN_ID}.json`), 'utf8');
  i18next.addResourceBundle('de-DE', i18next.options.defaultNS?.toString() ?? 'translation', JSON.parse(catalogue));
  await i18next.changeLanguage('de-DE');
  setCurrentLanguage('de-DE');
}

test('values are shown as they are: React escapes, not the catalogue', () => {
  expect(t('winner.applied', "'{{winner}}' is live for everyone", { winner: 'A & B <1>' })).toBe(
    "'A & B <1>' is live for everyone"
  );
});

test('the number picks the form', () => {
  const weeks = (count: number) =>
    plural('power.weeks', { one: '{{shown}} week', other: '{{shown}} weeks' }, { count, shown: String(count) });
  expect([0, 1, 1.5, 2].map(weeks)).toEqual(['0 weeks', '1 week', '1.5 weeks', '2 weeks']);
});

test('in German, sentences, forms and numbers are German', async () => {
  expect(formatAge(0)).toBe('0 minutes');
  await speakGerman();
  expect([86_400_000, 3 * 86_400_000].map(formatAge)).toEqual(['1 Tag', '3 Tage']);
  expect([formatCount(1_234_567), formatPct(0.1013), formatLift(-0.042), formatPValue(7.8e-9)]).toEqual([
    '1.234.567',
    '10,13\u00a0%',
    '−4,2\u00a0%',
    '7,8e-9',
  ]);
  expect(
    sentenceText({
      key: 'verdict.winner',
      values: { arm: 'treatment', chance: { fraction: 0.97 } },
      english: "Winner: 'treatment' is best with probability 97%.",
    })
  ).toBe('Gewinner: „treatment“ ist mit Wahrscheinlichkeit 97\u00a0% der beste Arm.');
});

test('without a catalogue for it, a language reads English numbers beside the English sentences', () => {
  setCurrentLanguage('fr-FR');
  expect(currentLanguage()).toBe('en-US');
  expect(formatCount(1_234_567)).toBe('1,234,567');
});
