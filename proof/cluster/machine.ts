import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { locateNativeLibrary } from '@trackcrumb/clickhouse-embedded';

/** The build whose places replicationHook.c knows. */
const LIBRARY_SHA256 = '36ad4e999882821ef13cf2d0f52c93f48e6ee1b4498b35a201c23ce4b8d15bf5';
export const ZOOKEEPER_JAR = '/usr/share/java/zookeeper.jar';
const HOOK = fileURLToPath(new URL('replicationHook.c', import.meta.url));

/** Why the proof cannot run on this machine; null: it can. */
export async function unusable(): Promise<string | null> {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') {
    return `the changes to ClickHouse are those of linux-x64, this is ${process.platform}-${process.arch}`;
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(await locateNativeLibrary()), hash);
  if (hash.digest('hex') !== LIBRARY_SHA256) {
    return 'this is another build of libchdb: find the places of replicationHook.c again';
  }
  for (const command of ['gcc', 'java']) {
    if (!has(command)) {
      return `there is no ${command}: apt-get install zookeeper gcc libc6-dev default-jre-headless`;
    }
  }
  return existsSync(ZOOKEEPER_JAR) ? null : `there is no ${ZOOKEEPER_JAR}: apt-get install zookeeper`;
}

function has(command: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The library that a server is preloaded with. */
export function buildHook(directory: string): string {
  const built = join(directory, 'replicationHook.so');
  execFileSync('gcc', ['-O1', '-shared', '-fPIC', '-o', built, HOOK]);
  return built;
}
