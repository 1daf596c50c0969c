import { integer, oneOf, text, type Environment } from '../settings/environment';
import { DEFAULT_INGEST_SETTINGS, type IngestSettings } from './ingestSettings';

const MIB = 1024 * 1024;

/**
 * The settings of the data path that the operator can change, from environment variables.
 *
 * @throws SettingError naming variable, value and remedy
 */
export function readIngestSettings(env: Environment): IngestSettings {
  const { maxEventAgeDays, walLimitBytes, rateLimits, environmentBytesPerDay } = DEFAULT_INGEST_SETTINGS;
  return {
    ...DEFAULT_INGEST_SETTINGS,
    maxEventAgeDays: integer(env, 'TRACKCRUMB_MAX_EVENT_AGE_DAYS', maxEventAgeDays, { min: 1, max: 36_500 }),
    eventRetentionDays: integer(env, 'TRACKCRUMB_EVENT_RETENTION_DAYS', 0, { min: 0, max: 36_500 }) || undefined,
    walLimitBytes: MIB * integer(env, 'TRACKCRUMB_WAL_LIMIT_MB', walLimitBytes / MIB, { min: 1, max: 1_000_000 }),
    countryFile: text(env, 'TRACKCRUMB_GEOIP_FILE'),
    countryHeader: text(env, 'TRACKCRUMB_COUNTRY_HEADER'),
    flagBots: oneOf(env, 'TRACKCRUMB_FLAG_BOTS', 'on', ['on', 'off'] as const) === 'on',
    environmentBytesPerDay:
      MIB * integer(env, 'TRACKCRUMB_ENVIRONMENT_MB_PER_DAY', environmentBytesPerDay / MIB, { min: 1, max: 1_000_000 }),
    rateLimits: {
      perAddress: integer(env, 'TRACKCRUMB_ADDRESS_LIMIT_PER_MINUTE', rateLimits.perAddress, { min: 0, max: 1e9 }),
      perKey: integer(env, 'TRACKCRUMB_RATE_LIMIT_PER_MINUTE', rateLimits.perKey, { min: 0, max: 1e9 }),
    },
  };
}
