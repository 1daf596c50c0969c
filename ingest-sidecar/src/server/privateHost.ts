import { isIP } from 'node:net';

/** Names that no public DNS resolves. */
const PRIVATE_NAME = /^[a-z0-9._-]+\.(local|localhost|internal|lan|home\.arpa|svc|test)$/;

/**
 * Whether a `Host` header names this server as only somebody inside the network would: by address, by a name without a dot,
 * or by one that public DNS does not have. A web page whose name its owner points at this server has another one.
 *
 * @param allowed names beside these, in lower case
 * @example
 * isPrivateHost('sidecar:8090', []); // true
 * isPrivateHost('rebound.example.com:8090', []); // false
 */
export function isPrivateHost(header: string | undefined, allowed: readonly string[]): boolean {
  if (header === undefined) {
    return false;
  }
  const name = header
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  return isIP(name) !== 0 || /^[a-z0-9_-]+$/.test(name) || PRIVATE_NAME.test(name) || allowed.includes(name);
}
