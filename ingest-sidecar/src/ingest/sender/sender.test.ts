import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCountryLookup } from './countryLookup';
import { isBot } from './isBot';
import { senderOf } from './senderOf';

describe('isBot', () => {
  it.each([
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
      true,
    ],
    ['Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)', true],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36', false],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      false,
    ],
    ['node', false],
    ['Go-http-client/2.0', false],
    ['okhttp/4.9.3', false],
    [undefined, false],
  ])('%s: %s', (userAgent, expected) => {
    expect(isBot(userAgent)).toBe(expected);
  });
});

describe('the bundled country database', () => {
  it.each([
    ['8.8.8.8', 'US'],
    ['194.25.0.60', 'DE'],
    ['::ffff:194.25.0.60', 'DE'],
    ['194.25.0.60:5555', 'DE'],
    ['[2001:4860:4860::8888]:443', 'US'],
    ['2001:4860:4860::8888', 'US'],
    ['127.0.0.1', ''],
    ['10.1.2.3', ''],
    ['fe80::1%eth0', ''],
    ['not an address', ''],
    ['', ''],
  ])('knows %s: %j', async (ip, country) => {
    expect((await openCountryLookup(undefined))(ip)).toBe(country);
  });
});

it('names a country database that cannot be read', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-geoip-'));
  const file = join(directory, 'bad.mmdb');
  writeFileSync(file, 'not a database');
  await expect(openCountryLookup(file)).rejects.toThrow(
    /bad\.mmdb cannot be read as a country database.*TRACKCRUMB_GEOIP_FILE/
  );
  await expect(openCountryLookup(join(directory, 'none.mmdb'))).rejects.toThrow(/none\.mmdb cannot be read/);
  rmSync(directory, { recursive: true });
});

describe('senderOf', () => {
  const rules = { countryOf: () => 'DE', countryHeader: undefined, flagBots: true };
  const request = (headers: Record<string, string>) => ({ headers, ip: '194.25.0.60' });

  it('looks the address up', () => {
    expect(senderOf(request({}), rules)).toEqual({
      receivedAtMs: expect.any(Number),
      country: 'DE',
      isBot: false,
      flagsBots: true,
    });
  });

  it.each([
    ['AT', 'AT'],
    ['at', 'AT'],
    ['XX', 'DE'],
    ['', 'DE'],
    ['Austria', 'DE'],
  ])('believes the header the operator names: %j gives %s', (sent, country) => {
    expect(senderOf(request({ 'cf-ipcountry': sent }), { ...rules, countryHeader: 'CF-IPCountry' }).country).toBe(
      country
    );
  });

  it('believes no other header', () => {
    expect(senderOf(request({ 'cf-ipcountry': 'AT' }), rules).country).toBe('DE');
  });

  it('marks bots unless told not to', () => {
    const bot = request({ 'user-agent': 'Googlebot/2.1' });
    expect(senderOf(bot, rules).isBot).toBe(true);
    expect(senderOf(bot, { ...rules, flagBots: false }).isBot).toBe(false);
  });
});
