import { isbot } from 'isbot';

/**
 * HTTP libraries, which isbot counts among the bots: a back end that sends its visitors' events uses one, and a program
 * that wants to send events is no crawler.
 */
const HTTP_LIBRARY =
  /^(node|undici|axios|node-fetch|got|python-requests|python-urllib|python-httpx|aiohttp|Go-http-client|okhttp|Java|Apache-HttpClient|ruby|Faraday|GuzzleHttp|PHP|curl|Dart|reqwest|TrackCrumb)\b/i;

/**
 * Whether a user agent is a crawler's, a monitor's or an automated browser's, by the list that the isbot project keeps.
 *
 * @example
 * isBot('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'); // true
 */
export function isBot(userAgent: string | undefined): boolean {
  return userAgent !== undefined && !HTTP_LIBRARY.test(userAgent) && isbot(userAgent);
}
