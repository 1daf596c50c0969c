import { text, type Environment } from './environment';
import { SettingError } from './settingError';

/** Which pages may call `/v1` from a browser: any, those of this machine, or exact origins. */
export type CorsOrigins = 'any' | 'loopback' | readonly string[];

const VARIABLE = 'TRACKCRUMB_CORS_ORIGINS';

/** `*`, or origins separated by commas; unset: pages served from this machine. */
export function corsOrigins(env: Environment): CorsOrigins {
  const value = text(env, VARIABLE);
  if (value === undefined) {
    return 'loopback';
  }
  if (value === '*') {
    return 'any';
  }
  return value.split(',').map((part) => {
    const origin = part.trim().replace(/\/$/, '');
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new SettingError(
        VARIABLE,
        value,
        `write origins as https://shop.example.com, separated by commas, or *; ${JSON.stringify(part)} is none`
      );
    }
    return origin;
  });
}

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Whether a page of this origin may call `/v1`. */
export function allowsOrigin(allowed: CorsOrigins, origin: string): boolean {
  if (allowed === 'any') {
    return true;
  }
  return allowed === 'loopback' ? LOOPBACK.test(origin) : allowed.includes(origin);
}
