import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const lines = read('ingest-sidecar/Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'));
const of = (instruction: string): string[] => lines.filter((line) => line.startsWith(`${instruction} `));
const last = (instruction: string): string => of(instruction).at(-1) ?? '';

it('builds in one image and runs in another, slim, pinned, of a long-term Node', () => {
  expect(of('FROM')).toEqual([
    'FROM ${NODE_IMAGE} AS manifests',
    'FROM manifests AS production',
    'FROM manifests AS build',
    'FROM ${NODE_IMAGE}',
  ]);
  const [, major] = /^ARG NODE_IMAGE=docker\.io\/library\/node:(\d+)\.\d+-bookworm-slim$/.exec(of('ARG')[0]!)!;
  // The tests run on it, too.
  expect(read('.github/workflows/ci.yml')).toContain(`node: ['20', '${major}']`);
});

it('installs from the lockfile and nothing beside it', () => {
  const installs = lines.join('\n').match(/npm (ci|install|i|add)\b[^&\n]*/g)!;
  expect(installs.length).toBe(2);
  expect(installs.every((command) => command.startsWith('npm ci '))).toBe(true);
  expect(installs[0]).toContain('--omit=dev --omit=optional');
});

it('installs again only when a manifest changes', () => {
  const before = lines.slice(
    0,
    lines.findIndex((line) => line.includes('npm run build'))
  );
  const installed = before.slice(0, before.map((line) => line.includes('npm ci')).lastIndexOf(true));
  const copied = installed.filter((line) => line.startsWith('COPY')).flatMap((line) => line.split(/\s+/).slice(1, -1));
  expect(copied.filter((file) => !/package(-lock)?\.json$|^\.npmrc$|\/bin$/.test(file))).toEqual([]);
});

it('copies the manifest of every workspace that it installs, and all that the package ships', () => {
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
  const folders = new Map(
    workspaces.map((folder) => [(JSON.parse(read(`${folder}/package.json`)) as { name: string }).name, folder])
  );
  const used = [...lines.join('\n').matchAll(/npm ci.*?-w (\S+)(?: +-w (\S+))*/g)].flatMap(([text]) =>
    [...text.matchAll(/-w (\S+)/g)].map((match) => match[1]!)
  );
  expect(used.length).toBeGreaterThan(3);
  for (const name of used) {
    expect(lines).toContain(`COPY ${folders.get(name)}/package.json ${folders.get(name)}/`);
  }
  const { files, ...own } = JSON.parse(read('ingest-sidecar/package.json')) as { files: string[] } & Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  // What the program is bundled of; its tests have more.
  const bundled = Object.keys({ ...own.dependencies, ...own.devDependencies }).filter(
    (name) => /^(packages|stats-core)/.test(folders.get(name) ?? '') && name !== '@trackcrumb/testkit'
  );
  expect(bundled.length).toBeGreaterThan(4);
  expect(used).toEqual(expect.arrayContaining(bundled));
  for (const folder of files.filter((file) => !file.startsWith('!'))) {
    expect(lines.some((line) => line.startsWith('COPY') && line.endsWith(`ingest-sidecar/${folder}`))).toBe(true);
  }
});

it('runs as nobody in particular, reachable, labelled, health-checked, and starts the program that the package has', () => {
  expect(last('USER')).toBe('USER 1000:0');
  expect(lines.join('\n')).toMatch(/install -d -o node -g 0 -m 770 \/var\/lib\/trackcrumb/);
  expect(last('ENV')).toContain('TRACKCRUMB_HOST=0.0.0.0');
  for (const label of ['source', 'version', 'revision', 'licenses']) {
    expect(last('LABEL')).toContain(`org.opencontainers.image.${label}=`);
  }
  expect(last('HEALTHCHECK')).toContain('/healthz');
  const { bin } = JSON.parse(read('ingest-sidecar/package.json')) as { bin: { trackcrumb: string } };
  const program = join('ingest-sidecar', bin.trackcrumb);
  expect(existsSync(join(ROOT, program))).toBe(true);
  expect(JSON.parse(last('ENTRYPOINT').replace('ENTRYPOINT ', ''))).toEqual(['node', program]);
  expect(lines.join('\n')).toContain(`ln -s /app/${program} /usr/local/bin/trackcrumb`);
});

it('sends no secret and nothing built here into the image, from whichever folder', () => {
  const ignored = read('.dockerignore').trim().split('\n');
  expect(ignored).toEqual(
    expect.arrayContaining(['**/.env', '**/.env.*', '**/.trackcrumb', '**/node_modules', '**/dist', '.git'])
  );
});

it('nothing that is installed warns of the engine, on the oldest Node that we name', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optional?: boolean; dev?: boolean; engines?: { node?: string } }>;
  };
  const wanted = Object.entries(packages).filter(([, { optional, dev }]) => !optional && !dev);
  const newer = wanted.filter(([, { engines }]) => /^\s*>=?\s*2[1-9]/.test(engines?.node ?? ''));
  expect(wanted.length).toBeGreaterThan(100);
  expect(newer.map(([name]) => name)).toEqual([]);
});
