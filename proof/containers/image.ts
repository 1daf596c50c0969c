import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { baseImage } from './baseImage';
import { docker, inspected } from './engine';

export const IMAGE = 'trackcrumb-proof/ingest-sidecar';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VERSION = '0.0.0-proof';

interface Built {
  Config: { User: string; Labels: Record<string, string>; Healthcheck: object };
}

interface Lockfile {
  packages: Record<string, { version: string; integrity?: string; link?: boolean }>;
}

/** Builds the image, and again after a change of documentation and of source; compares what is in it with the lockfile. */
export async function buildImage(directory: string): Promise<Record<string, unknown>> {
  const context = path.join(directory, 'context');
  mkdirSync(context);
  // What is committed or about to be, and nothing else that lies about here.
  execFileSync(
    'sh',
    [
      '-c',
      'git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from - --ignore-failed-read | tar --extract --directory "$0"',
      context,
    ],
    { cwd: ROOT }
  );
  const base = await baseImage(directory);
  const build = async (): Promise<number> => {
    const startedAtMs = performance.now();
    await docker(
      ...['build', '--quiet', '--network', 'host', '--file', path.join(context, 'ingest-sidecar/Dockerfile')],
      ...['--build-arg', `NODE_IMAGE=${base}`, '--build-arg', `VERSION=${VERSION}`, '--tag', IMAGE, context]
    );
    return Math.round((performance.now() - startedAtMs) / 1000);
  };
  const idOf = async (): Promise<string> => docker('images', '--quiet', '--no-trunc', IMAGE);

  const firstSeconds = await build();
  const id = await idOf();
  appendFileSync(path.join(context, 'README.md'), '\n');
  const documentationSeconds = await build();
  assert.equal(await idOf(), id, 'documentation is not in the image');
  appendFileSync(path.join(context, 'ingest-sidecar/src/main.ts'), '\nexport const changed = true;\n');
  const sourceSeconds = await build();
  assert.notEqual(await idOf(), id);

  const { Config } = await inspected<Built>(IMAGE);
  assert.equal(Config.User, '1000:0');
  assert.equal(Config.Labels['org.opencontainers.image.version'], VERSION);
  assert.ok(Config.Healthcheck);
  return { firstSeconds, documentationSeconds, sourceSeconds, ...(await installedPackages()) };
}

/** None may differ from the lockfile. */
async function installedPackages(): Promise<{ packages: number; differing: number; megabytes: number }> {
  const read = (file: string): Promise<string> => docker('run', '--rm', '--entrypoint', 'cat', IMAGE, file);
  const installed = JSON.parse(await read('/app/node_modules/.package-lock.json')) as Lockfile;
  const locked = JSON.parse(await read('/app/package-lock.json')) as Lockfile;
  const ours = JSON.parse(
    execFileSync('cat', [path.join(ROOT, 'package-lock.json')], { encoding: 'utf8' })
  ) as Lockfile;
  assert.deepEqual(locked, ours);
  const names = Object.keys(installed.packages).filter((name) => installed.packages[name]!.link !== true);
  const differing = names.filter((name) => installed.packages[name]!.integrity !== ours.packages[name]?.integrity);
  assert.deepEqual(differing, []);
  assert.ok(names.length > 50);
  const { Size } = await inspected<{ Size: number }>(IMAGE);
  return { packages: names.length, differing: differing.length, megabytes: Math.round(Size / 1e6) };
}
