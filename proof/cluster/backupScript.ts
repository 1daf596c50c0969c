import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LAYOUT } from './proof';
import type { Replica } from './replica';

const FOLDER = fileURLToPath(new URL('../../provisioning/backup/', import.meta.url));

/** Runs one of the shipped scripts against a server. @throws with what it said, when it fails */
export async function backupScript(
  name: string,
  { endpoint }: Replica,
  argument: string | readonly string[],
  as = endpoint as { username: string; password: string }
): Promise<string> {
  const { stdout } = await promisify(execFile)(`${FOLDER}${name}`, [endpoint.url, ...[argument].flat()], {
    env: {
      PATH: process.env.PATH,
      CLICKHOUSE_USER: as.username,
      CLICKHOUSE_PASSWORD: as.password,
      TRACKCRUMB_CLICKHOUSE_CLUSTER: LAYOUT.name,
    },
  });
  return stdout;
}
