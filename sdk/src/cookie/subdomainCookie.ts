import { guard } from '../errors/guard';
import type { KeyValueStore } from '../platform/platform';

const ONE_YEAR_S = 31_536_000;

/**
 * Keeps the anonymous id in a cookie that all sub-domains of a domain, and their servers, can read: one visitor, one
 * variant, on `www.` and on `app.`. Pass it to `createTracker` as `idStore`.
 *
 * @param domain the registrable domain, `example.com`
 * @example
 * createTracker({ host, writeKey, idStore: subdomainCookie('example.com') });
 */
export function subdomainCookie(domain: string): KeyValueStore & { readonly domain: string } {
  const get = guard((key: string) => document.cookie.match(`(?:^|; )${key}=([^;]+)`)?.[1] ?? null, null);
  const write = guard((key: string, value: string | null) => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    const maxAgeS = value === null ? 0 : ONE_YEAR_S;
    document.cookie = `${key}=${value}; Domain=${domain}; Path=/; Max-Age=${maxAgeS}; SameSite=Lax${secure}`;
  }, undefined);
  return {
    // Else a tracker with another domain's would be taken for the same: functions that read the same are.
    domain,
    get,
    set(key, value) {
      write(key, value);
      return get(key) === value;
    },
  };
}
