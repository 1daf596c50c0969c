import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serverConfig } from './serverConfig';
import type { ServerConfigInput } from './serverConfig';
import { usersConfig } from './users';
import type { UsersConfigInput } from './users';
import { configXml } from './xml';

/** The configuration files of one boot. ClickHouse reads them once, so they are removed as soon as it is up. */
export interface BootConfig {
  directory: string;
  configFile: string;
  remove(): void;
}

const OWNER_ONLY = 0o600;

/** Writes config.xml and users.xml into a private temporary directory. They hold hashes, never passwords. */
export function writeBootConfig(server: Omit<ServerConfigInput, 'usersFile'>, users: UsersConfigInput): BootConfig {
  const directory = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'trackcrumb-clickhouse-'));
  const configFile = path.join(directory, 'config.xml');
  const usersFile = path.join(directory, 'users.xml');
  fs.writeFileSync(usersFile, configXml(usersConfig(users)), { mode: OWNER_ONLY });
  fs.writeFileSync(configFile, configXml(serverConfig({ ...server, usersFile })), { mode: OWNER_ONLY });
  return { directory, configFile, remove: () => fs.rmSync(directory, { recursive: true, force: true }) };
}
