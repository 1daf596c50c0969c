import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { ClickHouseClient } from '@clickhouse/client';
import { connect } from '@trackcrumb/ingest-sidecar/clickhouse';
import { startEmbeddedClickHouse } from '@trackcrumb/clickhouse-embedded';
import type { Answers } from './answers';

/** One folder a release: its data directory, packed, and what its views said. */
const RELEASES = fileURLToPath(new URL('releases', import.meta.url));
const DATA = 'data.tar.gz';
const ANSWERS = 'answers.json';

export const releases = (): string[] => readdirSync(RELEASES).sort();

export const folderOf = (release: string): string => join(RELEASES, release);

export const answersFile = (release: string): string => join(RELEASES, release, ANSWERS);

export const answersOf = (release: string): Answers =>
  JSON.parse(readFileSync(answersFile(release), 'utf8')) as Answers;

/** A server on a data directory of its own, empty or that of a release. */
export interface StoredServer {
  client: ClickHouseClient;
  dataDir: string;
  /** Ends the server; its files stay. */
  end(): Promise<void>;
  /** The same, and removes them. */
  stop(): Promise<void>;
}

export async function startStoredServer(release?: string): Promise<StoredServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'trackcrumb-upgrade-'));
  if (release !== undefined) {
    execFileSync('tar', ['-xzf', join(folderOf(release), DATA), '-C', dataDir]);
  }
  const server = await startEmbeddedClickHouse({ dataDir });
  const client = connect({ url: server.url, ...server.sidecar });
  const end = async (): Promise<void> => {
    await client.close();
    await server.stop();
  };
  return {
    client,
    dataDir,
    end,
    async stop() {
      await end();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Packs what a server has stored, without its log and its passwords. */
export function packData(dataDir: string, release: string): void {
  const tar = execFileSync('tar', ['-c', '--sort=name', '-C', dataDir, 'clickhouse'], { maxBuffer: MAX_TAR_BYTES });
  writeFileSync(join(folderOf(release), DATA), gzipSync(tar, { level: 9 }));
}

const MAX_TAR_BYTES = 50_000_000;
