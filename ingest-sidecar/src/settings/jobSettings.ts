import { Cron } from 'croner';
import { number, oneOf, text, type Environment } from './environment';
import { SettingError } from './settingError';

/** When running experiments are recomputed, and when a sample ratio mismatch pauses one. */
export interface JobSettings {
  /** Cron pattern; null: never (an edge replica). */
  nightlyCron: string | null;
  /** IANA name. */
  nightlyTimezone: string;
  /** When the summaries that overviews and alert rules read are computed, a cron pattern in UTC; null: never. */
  refreshCron: string | null;
  /** Whether this sidecar takes the steps of release plans. */
  releasePlans: boolean;
  /** Some arm's share must be this far from the expected one, a fraction of all visitors; 0: p alone decides. */
  srmMinDeviation: number;
  /** A mismatch pauses nothing this long after the start; 0: at once. */
  srmGraceHours: number;
}

const DEFAULT_NIGHTLY_CRON = '0 3 * * *';
/** Readers are promised numbers of the last 15 minutes. */
const DEFAULT_REFRESH_CRON = '*/10 * * * *';

export function jobSettings(env: Environment): JobSettings {
  const nightlyTimezone = text(env, 'TRACKCRUMB_NIGHTLY_TIMEZONE') ?? 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone: nightlyTimezone });
  } catch {
    throw new SettingError('TRACKCRUMB_NIGHTLY_TIMEZONE', nightlyTimezone, 'set an IANA name such as Europe/Zurich');
  }
  return {
    nightlyCron: pattern(env, 'TRACKCRUMB_NIGHTLY_CRON', DEFAULT_NIGHTLY_CRON),
    nightlyTimezone,
    refreshCron: pattern(env, 'TRACKCRUMB_REFRESH_CRON', DEFAULT_REFRESH_CRON),
    releasePlans: oneOf(env, 'TRACKCRUMB_RELEASE_PLANS', 'on', ['on', 'off'] as const) === 'on',
    srmMinDeviation: number(env, 'TRACKCRUMB_SRM_MIN_DEVIATION', 0, { min: 0, max: 1 }),
    srmGraceHours: number(env, 'TRACKCRUMB_SRM_GRACE_HOURS', 0, { min: 0, max: 24 * 365 }),
  };
}

function pattern(env: Environment, name: string, preset: string): string | null {
  const given = text(env, name) ?? preset;
  if (given === 'off') {
    return null;
  }
  try {
    if (new Cron(given, { paused: true }).nextRun() !== null) {
      return given;
    }
  } catch {
    // Reported below, in our words.
  }
  throw new SettingError(name, given, `set a cron pattern such as ${preset}, or off`);
}
