import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { strangersProject, type StrangersProject } from '../../src/packages/strangersProject';
import { ROOT } from '../../src/root';

const ID = 'trackcrumb-experiments-app';

interface PluginJson {
  id: string;
  type: string;
  info: { version: string; updated: string; logos: object; screenshots: { path: string }[] };
  includes: { type: string; path: string; action?: string }[];
  roles: { role: { permissions: { action: string }[] } }[];
  dependencies: { grafanaDependency: string };
}

let project: StrangersProject;
let files: Record<string, Uint8Array>;
let plugin: PluginJson;
beforeAll(async () => {
  project = await strangersProject();
  files = unzipSync(readFileSync(project.released(ID)));
  plugin = JSON.parse(text('plugin.json')) as PluginJson;
});
afterAll(() => project?.remove());

const text = (file: string): string => strFromU8(files[`${ID}/${file}`]!);
const has = (file: string): boolean => files[`${ID}/${file}`] !== undefined;

it('is one folder named by the id, with what Grafana asks for', () => {
  expect(Object.keys(files).filter((name) => !name.startsWith(`${ID}/`))).toEqual([]);
  expect(['module.js', 'plugin.json', 'README.md', 'LICENSE', 'CHANGELOG.md'].filter((file) => !has(file))).toEqual([]);
});

it('holds no sources, tests, hidden files or programs', () => {
  const expected = /\.(js|js\.map|json|md|svg|png|css|woff2|txt)$|\/LICENSE$/;
  expect(Object.keys(files).filter((name) => !expected.test(name) || /\/\.|\.test\./.test(name))).toEqual([]);
});

it('says who it is, without placeholders left', () => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(plugin).toMatchObject({ id: ID, type: 'app', info: { version } });
  expect(plugin.info.updated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(plugin.dependencies.grafanaDependency).toMatch(/^>=\d+\.\d+\.\d+/);
  expect(text('plugin.json')).not.toMatch(/%[A-Z_]+%/);
  expect(text('CHANGELOG.md')).toContain(`## ${version}`);
});

it('has every picture it names', () => {
  const pictures = [
    ...Object.values(plugin.info.logos as Record<string, string>),
    ...plugin.info.screenshots.map(({ path: file }) => file),
  ];
  expect(pictures.length).toBeGreaterThan(1);
  expect(pictures.filter((file) => !has(file))).toEqual([]);
});

it('asks only for permissions that its roles give, and leads to its own pages', () => {
  const given = new Set(plugin.roles.flatMap(({ role }) => role.permissions.map(({ action }) => action)));
  expect(plugin.includes.flatMap(({ action }) => action ?? []).filter((action) => !given.has(action))).toEqual([]);
  expect(plugin.includes.filter((include) => include.type === 'page' && !include.path.includes(ID))).toEqual([]);
});

it('is an AMD module that asks Grafana only for what Grafana shares, and loads each chunk it names', () => {
  const [, list] = /^(?:\/\*[^]*?\*\/\s*)*define\((\[[^\]]*\])/.exec(text('module.js')) ?? [];
  const asked = JSON.parse(list!.replace(/'/g, '"')) as string[];
  const shared =
    /^(@grafana\/(data|i18n|runtime|schema|ui)|@emotion\/(css|react)|react(-dom|-router|-router-dom|\/jsx-runtime)?|rxjs|lodash|moment|i18next|module|jquery|d3|slate.*|prismjs|redux|react-redux|@kusto\/.*)$/;
  expect(asked.filter((name) => !shared.test(name))).toEqual([]);
  const chunks = [...text('module.js').matchAll(/(\d+|\w+)\.js\?_cache=/g)];
  expect(chunks.filter(([, name]) => !has(`${name}.js`))).toEqual([]);
});

it('is the same archive, byte for byte, when packed again', async () => {
  const again = await strangersProject();
  const same = readFileSync(project.released(ID)).equals(readFileSync(again.released(ID)));
  again.remove();
  expect(same).toBe(true);
  expect(existsSync(again.directory)).toBe(false);
});
