import { isIP } from 'node:net';
import { text, type Environment } from './environment';
import { SettingError } from './settingError';

const VARIABLE = 'TRACKCRUMB_TRUSTED_PROXIES';

/**
 * The proxies before the sidecar, by address or network: the visitor's address is then what they forward, not theirs.
 *
 * @throws SettingError
 * @example
 * trustedProxies({ TRACKCRUMB_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' }); // ['127.0.0.1', '10.0.0.0/8']
 */
export function trustedProxies(env: Environment): string[] | undefined {
  const proxies = text(env, VARIABLE)
    ?.split(',')
    .map((proxy) => proxy.trim());
  const wrong = proxies?.find((proxy) => !isNetwork(proxy));
  if (wrong !== undefined) {
    throw new SettingError(VARIABLE, wrong, 'list addresses or networks, such as 127.0.0.1,10.0.0.0/8');
  }
  return proxies;
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  const prefixFits = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
  return version !== 0 && prefixFits && rest.length === 0;
}
