import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs `docker`; returns what it said on standard output. @throws with all that it said, when it fails */
export async function docker(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', [...args], {
    maxBuffer: 64 * 1024 * 1024,
    // Any engine's own builder: what the Dockerfile needs is old.
    env: { ...process.env, DOCKER_BUILDKIT: process.env.DOCKER_BUILDKIT ?? '0' },
  });
  return stdout.trim();
}

/** Both streams of a container, in no order. */
export async function logsOf(container: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)('docker', ['logs', container]);
  return stdout + stderr;
}

export async function inspected<T>(name: string): Promise<T> {
  return (JSON.parse(await docker('inspect', name)) as [T])[0];
}

/** Why nothing can be proved here; null: it can. */
export async function unusable(): Promise<string | null> {
  try {
    await docker('info');
  } catch {
    return 'there is no Docker engine: apt-get install docker.io, and as root: dockerd --bridge=none --iptables=false &';
  }
  try {
    execFileSync('sh', ['-c', 'command -v debootstrap'], { stdio: 'ignore' });
    return null;
  } catch {
    return process.env.TRACKCRUMB_NODE_IMAGE === undefined
      ? 'there is neither an image in TRACKCRUMB_NODE_IMAGE nor debootstrap to make one: apt-get install debootstrap'
      : null;
  }
}
