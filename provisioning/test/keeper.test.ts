/**
 * @jest-environment jsdom
 */
/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeFile, LAYOUTS, mountOf } from './composeFile';

const FILES = join(__dirname, '../clickhouse');

/** Text by CSS selector. @throws when the file is no XML */
function xml(path: string): (selector: string) => string {
  const document = new DOMParser().parseFromString(readFileSync(join(FILES, path), 'utf8'), 'application/xml');
  const error = document.querySelector('parsererror');
  if (error !== null) {
    throw new Error(error.textContent ?? path);
  }
  return (selector) => document.querySelector(selector)?.textContent ?? '';
}

it('is where the servers look for it, and one of its own quorum', () => {
  const keeper = xml('keeper/keeper_config.xml');
  const server = xml('cluster/server.xml');
  expect(server('zookeeper > node > port')).toBe(keeper('keeper_server > tcp_port'));
  const host = server('zookeeper > node > host');
  expect(keeper('raft_configuration > server > hostname')).toBe(host);
  expect(keeper('raft_configuration > server > id')).toBe(keeper('keeper_server > server_id'));
  const { healthcheck, volumes } = composeFile(new Proxy({}, { get: () => 'x' }), LAYOUTS.cluster).services[host]!;
  expect(healthcheck!.test.join(' ')).toContain(keeper('keeper_server > tcp_port'));
  // Where the image's entry point makes its folders.
  const data = volumes.map(mountOf).find(({ source }) => source === 'keeper-data')!.target;
  for (const folder of ['log_storage_path', 'snapshot_storage_path']) {
    expect(keeper(`keeper_server > ${folder}`)).toMatch(new RegExp(`^${data}/coordination/`));
  }
});
