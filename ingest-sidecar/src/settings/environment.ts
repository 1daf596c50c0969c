import { SettingError } from './settingError';

/** Environment variables; a missing and an empty one are the same. */
export type Environment = Readonly<Record<string, string | undefined>>;

export function text(env: Environment, variable: string): string | undefined {
  const value = env[variable]?.trim();
  return value === '' ? undefined : value;
}

interface Bounds {
  min: number;
  max: number;
}

/** A non-negative whole number. */
export const integer = (env: Environment, variable: string, fallback: number, bounds: Bounds): number =>
  numeric(env, variable, fallback, { ...bounds, kind: 'a whole number', written: /^\d+$/ });

/** A fraction or other non-negative number. */
export const number = (env: Environment, variable: string, fallback: number, bounds: Bounds): number =>
  numeric(env, variable, fallback, { ...bounds, kind: 'a number', written: /./ });

function numeric(
  env: Environment,
  variable: string,
  fallback: number,
  { min, max, kind, written }: Bounds & { kind: string; written: RegExp }
): number {
  const value = text(env, variable);
  if (value === undefined) {
    return fallback;
  }
  const parsed = written.test(value) ? Number(value) : NaN;
  if (!(parsed >= min && parsed <= max)) {
    throw new SettingError(variable, value, `set ${kind} from ${min} to ${max}, or unset it for ${fallback}`);
  }
  return parsed;
}

export function oneOf<T extends string>(env: Environment, variable: string, fallback: T, allowed: readonly T[]): T {
  const value = text(env, variable);
  if (value === undefined) {
    return fallback;
  }
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new SettingError(variable, value, `set one of ${allowed.join(', ')}`);
  }
  return found;
}

/** `http(s)://host[:port][/path]`, without a slash at its end. Names and passwords have places of their own. */
export function httpUrl(env: Environment, variable: string, example: string): string | undefined {
  const value = text(env, variable);
  if (value === undefined) {
    return undefined;
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new SettingError(variable, value, `set a URL such as ${example}`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    // What stands there may be a secret: this message goes to logs.
    const shown = `${url.protocol}//…@${url.host}`;
    throw new SettingError(variable, shown, `leave user, password and query out of the URL, as in ${example}`);
  }
  return value.replace(/\/+$/, '');
}

/** A secret that travels in headers: printable ASCII without spaces, long enough not to be guessed. */
export function secret(env: Environment, variable: string, minLength: number): string | undefined {
  const value = text(env, variable);
  if (value === undefined) {
    return undefined;
  }
  if (!/^[\x21-\x7e]+$/.test(value) || value.length < minLength) {
    // The value itself is not shown: this message goes to logs.
    throw new SettingError(
      variable,
      `(${value.length} characters)`,
      `set at least ${minLength} printable ASCII characters without spaces, or unset it and one is generated`
    );
  }
  return value;
}
