import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect } from '@trackcrumb/ingest-sidecar/clickhouse';
import { startEmbeddedClickHouse } from '@trackcrumb/clickhouse-embedded';
import { migrate } from '@trackcrumb/schema';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** What the data are made of: the schema, the server's settings, and by the lockfile the server. */
const SOURCES = [
  'packages/schema/sql',
  'packages/schema/src',
  'packages/schema/package.json',
  'packages/clickhouse-embedded/src',
  'package-lock.json',
];

/** Where a state directory keeps the data of its server. */
const DATA = 'clickhouse';

/**
 * Puts the data of an empty server with the schema in place into a state directory that has none: made once, then copied.
 * Whoever migrates it finds nothing to do.
 */
export async function copySchemaTemplate(stateDir: string): Promise<void> {
  const template = path.join(os.tmpdir(), `trackcrumb-schema-${os.userInfo().uid}-${digest()}`);
  if (!fs.existsSync(template)) {
    await makeTemplate(template);
  }
  fs.cpSync(template, path.join(stateDir, DATA), { recursive: true });
}

/** Whole or not at all, and whoever else makes it at the same time may be first. */
async function makeTemplate(template: string): Promise<void> {
  const dataDir = fs.mkdtempSync(`${template}-`);
  try {
    const server = await startEmbeddedClickHouse({ dataDir });
    try {
      const client = connect({ url: server.url, ...server.sidecar });
      await migrate(client);
      await client.close();
    } finally {
      await server.stop();
    }
    fs.renameSync(path.join(dataDir, DATA), template);
  } catch (error) {
    if (!fs.existsSync(template)) throw error;
  } finally {
    fs.rmSync(dataDir, { recursive: true });
  }
}

function digest(): string {
  const hash = createHash('sha256');
  SOURCES.forEach((source) => addTo(hash, path.join(ROOT, source)));
  return hash.digest('hex').slice(0, 16);
}

function addTo(hash: Hash, file: string): void {
  if (fs.statSync(file).isDirectory()) {
    fs.readdirSync(file)
      .sort()
      .forEach((name) => addTo(hash, path.join(file, name)));
  } else {
    hash.update(path.relative(ROOT, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
}
