import i18next from 'i18next';
import { initTranslations } from './initTranslations';
import { currentLanguage } from './language';
import { t } from './translate';

test('a person whose Grafana is German reads German', async () => {
  const grafanasOwn = { 'de-DE': { grafana: { save: 'Speichern' } } };
  await i18next.init({ lng: 'de-DE', fallbackLng: 'en-US', resources: grafanasOwn, showSupportNotice: false });
  await initTranslations();
  expect(currentLanguage()).toBe('de-DE');
  expect(t('flags.none-matches', 'No flag matches')).toBe('Kein Flag passt');
  expect(t('not.in-the-catalogue', 'English')).toBe('English');
});
