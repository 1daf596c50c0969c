import { BROWSER_PROPERTY, OS_PROPERTY } from '@trackcrumb/contract';

/** First match wins: Edge and Opera also call themselves Chrome, everybody calls themselves Safari. */
const BROWSERS = {
  Edge: /Edg/,
  Opera: /OPR/,
  Samsung: /SamsungB/,
  Firefox: /Firefox|FxiOS/,
  Chrome: /Chrom|CriOS/,
  Safari: /Safari/,
};
const SYSTEMS = {
  iOS: /iP[hao]/,
  Android: /Android/,
  Windows: /Windows/,
  ChromeOS: /CrOS/,
  macOS: /Mac/,
  Linux: /Linux/,
};

/**
 * `$os` and `$browser` of a user agent, coarse on purpose: enough to compare segments, too little to tell people apart.
 *
 * @example
 * userAgentProperties('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0');
 * // { $os: 'Linux', $browser: 'Firefox' }
 */
export function userAgentProperties(userAgent: string): Record<string, string> {
  const nameIn = (patterns: Record<string, RegExp>): string =>
    Object.keys(patterns).find((name) => patterns[name]!.test(userAgent)) ?? 'Other';
  return { [OS_PROPERTY]: nameIn(SYSTEMS), [BROWSER_PROPERTY]: nameIn(BROWSERS) };
}
