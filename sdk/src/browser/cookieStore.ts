import type { KeyValueStore } from '../platform/platform';

const ONE_YEAR_S = 31_536_000;

/** Cookies of a domain, readable by all its sub-domains and by the server. */
export function cookieStore(domain: string): KeyValueStore {
  const get = (key: string): string | null => {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${key}=`));
    return found === undefined ? null : decodeURIComponent(found.slice(key.length + 1));
  };
  return {
    get(key) {
      try {
        return get(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        const secure = location.protocol === 'https:' ? '; Secure' : '';
        const maxAge = value === null ? 0 : ONE_YEAR_S;
        document.cookie = `${key}=${encodeURIComponent(value ?? '')}; Domain=${domain}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure}`;
        return get(key) === value;
      } catch {
        return false;
      }
    },
  };
}

/** Reads from the first store that knows, writes to both. */
export function eitherStore(first: KeyValueStore, second: KeyValueStore): KeyValueStore {
  return {
    get: (key) => first.get(key) ?? second.get(key),
    set(key, value) {
      const [inFirst, inSecond] = [first.set(key, value), second.set(key, value)];
      return inFirst || inSecond;
    },
  };
}
