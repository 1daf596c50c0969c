import { isIP } from 'node:net';

const BRACKETED = /^\[([^\]]*)\](?::\d+)?$/;
const IPV4_WITH_PORT = /^(\d+\.\d+\.\d+\.\d+):\d+$/;
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/**
 * An address without what proxies write around it: brackets, a port, the IPv6 form of an IPv4 address.
 *
 * @example
 * plainAddress('133.11.0.1:5555'); // '133.11.0.1'
 * plainAddress('[2001:db8::1]:443'); // '2001:db8::1'
 */
export function plainAddress(address: string): string {
  const bare = BRACKETED.exec(address)?.[1] ?? IPV4_WITH_PORT.exec(address)?.[1] ?? address;
  return bare.replace(MAPPED_IPV4, '');
}

/** What one sender has: an IPv4 address, or the first 64 bits of an IPv6 one, the rest of which a sender chooses. */
export function networkOf(sent: string): string {
  const address = plainAddress(sent);
  return isIP(address) === 6 ? leadingGroups(address, 4) : address;
}

/**
 * The network of an address, of some thousand senders or their provider: no address of anybody.
 *
 * @example
 * trimmedNetwork('133.11.0.60'); // '133.11.0.0/24'
 * trimmedNetwork('2001:db8:aa:bb::1'); // '2001:db8:aa::/48'
 */
export function trimmedNetwork(sent: string): string {
  const address = plainAddress(sent);
  const version = isIP(address);
  if (version === 0) {
    return 'unknown';
  }
  return version === 6 ? `${leadingGroups(address, 3)}::/48` : `${address.slice(0, address.lastIndexOf('.'))}.0/24`;
}

function leadingGroups(address: string, count: number): string {
  const [head = '', tail] = address.split('%', 1)[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return groups
    .slice(0, count)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
