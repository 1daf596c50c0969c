import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '@trackcrumb/testkit/eventually';
import { freePorts } from '@trackcrumb/testkit/freePorts';
import { baseImage } from './baseImage';
import { docker } from './engine';
import { IMAGE } from './image';

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false
  );

/** Pushes an image and returns by what nothing but it can be had. */
async function pushed(image: string, registry: string, name: string): Promise<string> {
  const tag = `${registry}/${name}:proof`;
  await docker('tag', image, tag);
  await docker('push', tag);
  const digests = JSON.parse(await docker('inspect', '--format', '{{json .RepoDigests}}', tag)) as string[];
  await docker('rmi', tag);
  return digests.find((digest) => digest.startsWith(`${registry}/${name}@sha256:`))!;
}

/** A base by digest is one that the Dockerfile builds on, and our own image is had and run by its digest. */
export async function pinDigests(directory: string): Promise<Record<string, unknown>> {
  try {
    execFileSync('sh', ['-c', 'command -v docker-registry'], { stdio: 'ignore' });
  } catch {
    return { skipped: 'there is no registry on this machine: apt-get install docker-registry' };
  }
  const [port] = await freePorts(1);
  const registry = `127.0.0.1:${port!}`;
  const folder = path.join(directory, 'registry');
  mkdirSync(folder);
  const config = { version: 0.1, storage: { filesystem: { rootdirectory: folder } }, http: { addr: registry } };
  writeFileSync(path.join(folder, 'config.yml'), JSON.stringify(config));
  const child = spawn('docker-registry', ['serve', path.join(folder, 'config.yml')], { stdio: 'ignore' });
  try {
    await eventually(() => answers(`http://${registry}/v2/`));
    const base = await pushed(await baseImage(directory), registry, 'node');
    const built = `${IMAGE}:by-digest`;
    // In the folder of the chapter before; nothing but the base differs, so only what is on it is made again.
    await docker(
      ...['build', '--quiet', '--network', 'host', '--build-arg', `NODE_IMAGE=${base}`, '--tag', built],
      ...['--file', path.join(directory, 'context/ingest-sidecar/Dockerfile'), path.join(directory, 'context')]
    );
    const own = await pushed(built, registry, 'ingest-sidecar');
    await docker('pull', own);
    const version = await docker('run', '--rm', '--network', 'none', own, '--version');
    assert.match(version, /^\d+\.\d+\.\d+/);
    return { base: base.split('@')[1], image: own.split('@')[1], version };
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
