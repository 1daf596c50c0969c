import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../root';

const execute = promisify(execFile);

/** An empty project outside of the repository, with what a release consists of beside it. */
export interface StrangersProject {
  directory: string;
  /** Files of the release by the beginning of their names. @throws when there is not exactly one */
  released(prefix: string): string;
  write(file: string, content: string): string;
  /** Runs Node there; returns what it printed. @throws with its output when it fails */
  node(...args: string[]): Promise<string>;
  remove(): void;
}

/** Packs a release as `npm run package` does, and makes the empty project. */
export async function strangersProject(): Promise<StrangersProject> {
  const base = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-release-'));
  const [release, directory] = [path.join(base, 'release'), path.join(base, 'project')];
  await execute(process.execPath, ['scripts/package.mjs', release], { cwd: ROOT });
  await execute('mkdir', [directory]);
  const project: StrangersProject = {
    directory,
    released(prefix) {
      const found = readdirSync(release).filter((name) => name.startsWith(prefix));
      if (found.length !== 1) {
        throw new Error(
          `${found.length} files of the release begin with ${prefix}: ${readdirSync(release).join(', ')}`
        );
      }
      return path.join(release, found[0]!);
    },
    write(file, content) {
      writeFileSync(path.join(directory, file), content);
      return path.join(directory, file);
    },
    async node(...args) {
      const { stdout } = await execute(process.execPath, args, { cwd: directory }).catch((error: unknown) => {
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        throw new Error(`node ${args.join(' ')} failed:\n${stdout}${stderr}`);
      });
      return stdout;
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
  project.write('package.json', '{ "name": "stranger", "private": true }');
  return project;
}

/** Installs the three packages as npm would from the registry. */
export async function installPackages({ directory, released }: StrangersProject): Promise<void> {
  const tarballs = ['stats-core', 'sdk', 'ingest-sidecar'].map((name) => released(`trackcrumb-${name}-`));
  await execute('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs], {
    cwd: directory,
  });
}
