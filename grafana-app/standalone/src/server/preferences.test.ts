import { preferenceCookies, preferencesOf } from './preferences';

const meta = { languages: ['en-US', 'de-DE'] };

test.each([
  [{}, undefined, { theme: 'dark', language: 'en-US' }],
  [{ theme: 'light', lang: 'de-DE' }, undefined, { theme: 'light', language: 'de-DE' }],
  [{ theme: 'pink', lang: 'tlh' }, undefined, { theme: 'dark', language: 'en-US' }],
  [{}, 'a=b; trackcrumb_host_theme=light; trackcrumb_host_language=de-DE', { theme: 'light', language: 'de-DE' }],
  [{ lang: 'en-US' }, 'trackcrumb_host_language=de-DE', { theme: 'dark', language: 'en-US' }],
])('%j and the cookies %s give %j', (query, cookies, expected) => {
  expect(preferencesOf(meta, query, cookies)).toEqual(expected);
});

test('what was chosen comes back from its own cookies', () => {
  const chosen = { theme: 'light', language: 'de-DE' } as const;
  const kept = preferenceCookies(chosen).map((cookie) => cookie.split(';')[0]);
  expect(preferencesOf(meta, {}, kept.join('; '))).toEqual(chosen);
});

test('a plugin without languages speaks English', () => {
  expect(preferencesOf({}, { lang: 'de-DE' }, undefined).language).toBe('en-US');
});
