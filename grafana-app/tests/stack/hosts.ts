import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the specs run against: a Grafana of your own, or the standalone host built with the libraries of 12 or 13. */
export type HostName = 'grafana' | 'grafana-12' | 'grafana-13';

const STANDALONE = resolve(__dirname, '../../standalone');

const SERVERS = {
  'grafana-12': join(STANDALONE, 'dist/server.js'),
  'grafana-13': join(STANDALONE, 'grafana-13/dist/server.js'),
} as const;

/** The environment variable that names a host's address. */
export const urlVariable = (host: HostName): string => `${host.toUpperCase().replace('-', '_')}_URL`;

/** Where every host is a second time, as behind a reverse proxy, and the variable that names its address there. */
export const SUB_PATH = '/grafana';
export const subPathUrlVariable = (host: HostName): string => `SUB_PATH_${urlVariable(host)}`;

/**
 * The hosts there are. Asking Playwright for another one (`--project=grafana-13`) is its error "project not found".
 *
 * @throws Error when there is none, with the command that builds one.
 */
export function builtHosts(): [HostName, ...HostName[]] {
  if (process.env.GRAFANA_URL) {
    return ['grafana'];
  }
  const [first, ...rest] = (Object.keys(SERVERS) as Array<keyof typeof SERVERS>).filter((host) =>
    existsSync(SERVERS[host])
  );
  if (first === undefined) {
    throw new Error('No host is built. Run `npm run build -w @trackcrumb/standalone-host`, or set GRAFANA_URL.');
  }
  return [first, ...rest];
}

/** The built server of a standalone host. */
export const serverOf = (host: Exclude<HostName, 'grafana'>): string => SERVERS[host];
