import { Cron } from 'croner';
import { number, text, type Environment } from './environment';
import { SettingError } from './settingError';

/** When running experiments are recomputed, and when a sample ratio mismatch pauses one. */
export interface JobSettings {
  /** Cron pattern; null: never (an edge replica). */
  nightlyCron: string | null;
  /** IANA name. */
  nightlyTimezone: string;
  /** Some arm's share must be this far from the expected one, a fraction of all visitors; 0: p alone decides. */
  srmMinDeviation: number;
  /** A mismatch pauses nothing this long after the start; 0: at once. */
  srmGraceHours: number;
}

const DEFAULT_CRON = '0 3 * * *';

export function jobSettings(env: Environment): JobSettings {
  const nightlyTimezone = text(env, 'TRACKCRUMB_NIGHTLY_TIMEZONE') ?? 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone: nightlyTimezone });
  } catch {
    throw new SettingError('TRACKCRUMB_NIGHTLY_TIMEZONE', nightlyTimezone, 'set an IANA name such as Europe/Zurich');
  }
  const pattern = text(env, 'TRACKCRUMB_NIGHTLY_CRON') ?? DEFAULT_CRON;
  return {
    nightlyCron: pattern === 'off' ? null : checkedPattern(pattern),
    nightlyTimezone,
    srmMinDeviation: number(env, 'TRACKCRUMB_SRM_MIN_DEVIATION', 0, { min: 0, max: 1 }),
    srmGraceHours: number(env, 'TRACKCRUMB_SRM_GRACE_HOURS', 0, { min: 0, max: 24 * 365 }),
  };
}

function checkedPattern(pattern: string): string {
  try {
    if (new Cron(pattern, { paused: true }).nextRun() !== null) {
      return pattern;
    }
  } catch {
    // Reported below, in our words.
  }
  throw new SettingError('TRACKCRUMB_NIGHTLY_CRON', pattern, `set a cron pattern such as ${DEFAULT_CRON}, or off`);
}
