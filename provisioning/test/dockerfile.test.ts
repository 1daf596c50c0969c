import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const lines = read('ingest-sidecar/Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'));
const last = (instruction: string): string => lines.filter((line) => line.startsWith(`${instruction} `)).at(-1) ?? '';

it('builds in one image and runs in another, slim and pinned', () => {
  const images = lines.filter((line) => line.startsWith('FROM '));
  expect(images).toHaveLength(2);
  expect(images.every((line) => /^FROM node:20\.\d+-bookworm-slim( AS build)?$/.test(line))).toBe(true);
  expect(lines.filter((line) => line.startsWith('COPY')).at(-1)).toBe('COPY --from=build /app /app');
});

it('does not run as root, and starts the program that the package has', () => {
  expect(last('USER')).toBe('USER node');
  const { bin, name } = JSON.parse(read('ingest-sidecar/package.json')) as {
    bin: { trackcrumb: string };
    name: string;
  };
  const program = join('node_modules', name, bin.trackcrumb);
  expect(JSON.parse(last('ENTRYPOINT').replace('ENTRYPOINT ', ''))).toEqual(['node', program]);
});

it('installs only workspaces that there are', () => {
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
  const names = workspaces.map((folder) => (JSON.parse(read(join(folder, 'package.json'))) as { name: string }).name);
  const used = [...lines.join('\n').matchAll(/-w (\S+)/g)].map((match) => match[1]);
  expect(used.length).toBeGreaterThan(3);
  expect(names).toEqual(expect.arrayContaining(used));
});

it('sends no secret and nothing built here into the image', () => {
  const ignored = read('.dockerignore').trim().split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.env', '.trackcrumb', '**/node_modules', '**/dist', '.git']));
});
