import { BlockList, isIP } from 'node:net';
import { plainAddress } from '../plainAddress';

/**
 * Which addresses of `X-Forwarded-For` are proxies of ours, with or without a port: the first that is none is the visitor's.
 *
 * @param proxies addresses and networks
 * @example
 * trustProxy(['10.0.0.0/8'])('10.1.2.3:5555'); // true
 */
export function trustProxy(proxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    const family = familyOf(address);
    trusted.addSubnet(address, Number(prefix ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return (sent) => {
    const address = plainAddress(sent);
    return isIP(address) !== 0 && trusted.check(address, familyOf(address));
  };
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');
