import { DEFAULT_INGEST_SETTINGS } from './ingestSettings';
import { readIngestSettings } from './readIngestSettings';

it('has the defaults when nothing is set', () => {
  expect(readIngestSettings({})).toEqual(DEFAULT_INGEST_SETTINGS);
});

it('reads every setting of the operator', () => {
  expect(
    readIngestSettings({
      TRACKCRUMB_MAX_EVENT_AGE_DAYS: '30',
      TRACKCRUMB_EVENT_RETENTION_DAYS: '400',
      TRACKCRUMB_WAL_LIMIT_MB: '100',
      TRACKCRUMB_GEOIP_FILE: '/data/country.mmdb',
      TRACKCRUMB_COUNTRY_HEADER: 'CF-IPCountry',
      TRACKCRUMB_FLAG_BOTS: 'off',
      TRACKCRUMB_RATE_LIMIT_PER_MINUTE: '0',
      TRACKCRUMB_ADDRESS_LIMIT_PER_MINUTE: '7',
    })
  ).toEqual({
    ...DEFAULT_INGEST_SETTINGS,
    maxEventAgeDays: 30,
    eventRetentionDays: 400,
    walLimitBytes: 100 * 1024 * 1024,
    countryFile: '/data/country.mmdb',
    countryHeader: 'CF-IPCountry',
    flagBots: false,
    rateLimits: { perAddress: 7, perKey: 0 },
  });
});

it.each([
  ['TRACKCRUMB_WAL_LIMIT_MB', '0'],
  ['TRACKCRUMB_WAL_LIMIT_MB', 'lots'],
  ['TRACKCRUMB_FLAG_BOTS', 'yes'],
  ['TRACKCRUMB_MAX_EVENT_AGE_DAYS', '-1'],
])('names %s=%s', (variable, value) => {
  expect(() => readIngestSettings({ [variable]: value })).toThrow(`${variable} is "${value}"`);
});
