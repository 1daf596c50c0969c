import { BROWSER_PROPERTY, OS_PROPERTY } from '@trackcrumb/contract';

/** First match wins: Edge and Opera also call themselves Chrome, everybody calls themselves Safari. */
const BROWSERS = 'Edge Opera Samsung Firefox Chrome Safari';
const BROWSER_PATTERNS = 'Edg OPR SamsungB Firefox|FxiOS Chrom|CriOS Safari';
const SYSTEMS = 'iOS Android Windows ChromeOS macOS Linux';
const SYSTEM_PATTERNS = 'iP[hao] Android Windows CrOS Mac Linux';

/**
 * `$os` and `$browser` of a user agent, coarse on purpose: enough to compare segments, too little to tell people apart.
 *
 * @example
 * userAgentProperties('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
 * // { $os: 'Linux', $browser: 'Firefox' }
 */
export function userAgentProperties(userAgent: string): Record<string, string> {
  const nameIn = (names: string, patterns: string): string =>
    names.split(' ')[patterns.split(' ').findIndex((pattern) => userAgent.match(pattern))] ?? 'Other';
  return { [OS_PROPERTY]: nameIn(SYSTEMS, SYSTEM_PATTERNS), [BROWSER_PROPERTY]: nameIn(BROWSERS, BROWSER_PATTERNS) };
}
