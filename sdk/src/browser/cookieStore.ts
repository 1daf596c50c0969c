import { guard } from '../errors/guard';
import type { KeyValueStore } from '../platform/platform';
import { ignored } from './webStorage';

const ONE_YEAR_S = 31_536_000;

/** Cookies of a domain, readable by all its sub-domains and by the server. For ids: values are stored as they are. */
export function cookieStore(domain: string): KeyValueStore {
  const get = guard((key: string) => document.cookie.match(`(?:^|; )${key}=([^;]+)`)?.[1] ?? null, ignored, null);
  const write = guard(
    (key: string, value: string | null) => {
      document.cookie = `${key}=${value}; Domain=${domain}; Path=/; Max-Age=${value ? ONE_YEAR_S : 0}; SameSite=Lax`;
    },
    ignored,
    undefined
  );
  return {
    get,
    set(key, value) {
      write(key, value);
      return get(key) === value;
    },
  };
}

/** Reads from the first store that knows, writes to both. */
export const eitherStore = (first: KeyValueStore, second: KeyValueStore): KeyValueStore => ({
  get: (key) => first.get(key) ?? second.get(key),
  set: (key, value) => [first.set(key, value), second.set(key, value)].includes(true),
});
