import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { directoryUnusable } from './errors';

/**
 * Where everything of one embedded server lives. Only `clickhouseDir` is visible to ClickHouse itself: SQL that reads
 * files can reach neither the passwords nor the log.
 */
export interface StateLayout {
  stateDir: string;
  clickhouseDir: string;
  /** Mode 0600. */
  passwordsFile: string;
  logFile: string;
  /** Written by ClickHouse once it listens, read and removed by the child process. A name of this start's own. */
  listeningFile: string;
}

const OWNER_ONLY = 0o700;

/**
 * Creates the directories (readable by their owner only) and names the files.
 * @throws {EmbeddedClickHouseError} DIRECTORY_UNUSABLE
 */
export function prepareStateLayout(dataDir: string, logFile?: string): StateLayout {
  try {
    fs.mkdirSync(path.join(dataDir, 'clickhouse'), { recursive: true, mode: OWNER_ONLY });
    const stateDir = fs.realpathSync(dataDir); // Landlock rules and ClickHouse's own paths must agree
    const clickhouseDir = path.join(stateDir, 'clickhouse');
    fs.accessSync(stateDir, fs.constants.W_OK);
    fs.accessSync(clickhouseDir, fs.constants.W_OK);
    return {
      stateDir,
      clickhouseDir,
      passwordsFile: path.join(stateDir, 'clickhouse-passwords.json'),
      logFile: path.resolve(logFile ?? path.join(stateDir, 'clickhouse.log')),
      listeningFile: path.join(clickhouseDir, `listening-${randomUUID()}.json`),
    };
  } catch (error) {
    throw directoryUnusable(path.resolve(dataDir), error);
  }
}
