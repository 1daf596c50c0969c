import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, distFile, pluginJson } from './builtPlugin';

/*
 * What Grafana's plugin validator and the schema of plugin.json ask for, as far as it can be told from the files. The
 * validator itself is a program that its npm package downloads from GitHub, so it cannot be part of these tests.
 */
const { id, info, includes, routes, roles, dependencies } = pluginJson;
const actions = roles.flatMap(({ role }) => role.permissions.map(({ action }) => action));

test('names itself as the catalogue wants', () => {
  expect(id).toMatch(/^[0-9a-z]+-([0-9a-z]+-)?app$/);
  expect(pluginJson.type).toBe('app');
  expect(pluginJson.name).not.toMatch(/plugin|grafana/i);
  expect(info.description.length).toBeGreaterThan(20);
  expect(info.keywords.length).toBeGreaterThan(2);
  expect(info.author.name).not.toBe('');
});

test('has no placeholder left', () => {
  expect(distFile('plugin.json')).not.toMatch(/%[A-Z_]+%/);
  expect(info.version).toBe((JSON.parse(distFile('../package.json')) as { version: string }).version);
  expect(info.updated).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('every file it names is in the build', () => {
  const files = [
    ...Object.values(info.logos),
    ...info.screenshots.map(({ path }) => path),
    ...(pluginJson.languages ?? []).map((language) => `locales/${language}/${id}.json`),
    ...['README.md', 'CHANGELOG.md', 'LICENSE', 'module.js'],
  ];
  expect(files.filter((file) => !existsSync(join(DIST, file)))).toEqual([]);
});

test('brings no dashboards: the provisioned ones would be there twice', () => {
  expect(includes.filter(({ type }) => type === 'dashboard')).toEqual([]);
});

test('logos are vector images', () => {
  for (const path of Object.values(info.logos)) {
    expect(path).toMatch(/\.svg$/);
    expect(distFile(path)).toContain('<svg');
  }
});

test('screenshots are images of a modest size', () => {
  const sizes = info.screenshots.map(({ path }) => statSync(join(DIST, path)).size);
  expect(info.screenshots.map(({ path }) => path).filter((path) => !/^img\/.+\.png$/.test(path))).toEqual([]);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
});

test('links are addresses', () => {
  for (const { url } of info.links) {
    expect(new URL(url).protocol).toBe('https:');
  }
});

/** Of what is read, but not by everybody; the write key is for whoever puts a snippet into a page. */
const GRANTS: Record<string, string> = { 'sidecar/audit': 'audit:read', 'sidecar/tracker': 'experiments:write' };

test('every page and every proxied call needs an action that some role grants', () => {
  expect([...new Set(actions)].filter((action) => !action.startsWith(`${id}.`))).toEqual([]);
  for (const { type, path, action, role } of includes.filter((include) => include.type === 'page')) {
    expect({ type, path, guard: action ?? role }).toEqual({ type, path, guard: expect.any(String) });
    expect(path).toContain(id);
    expect(action === undefined || actions.includes(action)).toBe(true);
  }
  for (const { method, path, reqAction, headers } of routes) {
    const grant = GRANTS[path] ?? `experiments:${method === 'GET' ? 'read' : 'write'}`;
    expect({ path, reqAction }).toEqual({ path, reqAction: `${id}.${grant}` });
    // Said to the sidecar by every route, over what a browser says.
    expect(headers).toContainEqual({ name: 'X-TrackCrumb-Grant', content: grant });
  }
  // Grafana takes the first that matches.
  expect(routes[0]?.path).toBe('sidecar/audit');
  for (const { grants } of roles) {
    expect(grants.filter((grant) => !['Viewer', 'Editor', 'Admin', 'Grafana Admin'].includes(grant))).toEqual([]);
  }
});

test('depends on a range of Grafana and on the data source', () => {
  expect(dependencies.grafanaDependency).toMatch(/^>=\d+\.\d+\.\d+$/);
  expect(dependencies.plugins.map(({ id: plugin, type }) => [plugin, type])).toEqual([
    ['grafana-clickhouse-datasource', 'datasource'],
  ]);
});

test('the readme has no address that only works in the repository', () => {
  const addresses = [...distFile('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => address);
  expect(addresses.filter((address) => !/^https:\/\//.test(address ?? ''))).toEqual([]);
});

test('the changelog tells of this version', () => {
  expect(distFile('CHANGELOG.md')).toContain(`## ${info.version}`);
});
