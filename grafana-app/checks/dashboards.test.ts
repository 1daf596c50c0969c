import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledDashboard } from '../build/bundledDashboard';
import { distFile, pluginJson } from './builtPlugin';

interface Dashboard {
  uid: string;
  title: string;
  revision?: number;
  panels: unknown[];
}

const PROVISIONED = join(__dirname, '../../provisioning/dashboards/json');
const provisioned = readdirSync(PROVISIONED).map(
  (file) => JSON.parse(readFileSync(join(PROVISIONED, file), 'utf8')) as Dashboard
);
const included = pluginJson.includes.filter(({ type }) => type === 'dashboard');
const bundled = included.map(({ path }) => JSON.parse(distFile(path)) as Dashboard);

test('every provisioned dashboard comes with the plugin, under its title', () => {
  expect(bundled.map(({ title }) => title).sort()).toEqual(provisioned.map(({ title }) => title).sort());
  expect(included.map(({ name }) => name)).toEqual(bundled.map(({ title }) => title));
});

test('no UID is that of a provisioned one, so that both can be installed', () => {
  const uids = bundled.map(({ uid }) => uid);
  expect(new Set([...uids, ...provisioned.map(({ uid }) => uid)]).size).toBe(2 * provisioned.length);
  expect(uids.filter((uid) => !/^trackcrumb-app-[a-z]+$/.test(uid))).toEqual([]);
});

test('links lead to dashboards of the same set', () => {
  const uids = bundled.map(({ uid }) => uid);
  const linked = [...JSON.stringify(bundled).matchAll(/\/d\/([\w-]+)/g)].map(([, uid]) => uid ?? '');
  expect(linked.length).toBeGreaterThan(0);
  expect(linked.filter((uid) => !uids.includes(uid))).toEqual([]);
});

test('queries stay as they are', () => {
  const sqlOf = (dashboards: Dashboard[]) =>
    [...JSON.stringify(dashboards).matchAll(/"rawSql":"((?:[^"\\]|\\.)*)"/g)].map(([, sql]) => sql).sort();
  expect(sqlOf(bundled)).toEqual(sqlOf(provisioned));
  expect(sqlOf(bundled).length).toBeGreaterThan(10);
});

test('a newer version of the plugin has a greater revision, which makes Grafana update the dashboard', () => {
  const revisions = ['0.9.0', '0.10.0', '1.0.0', '1.0.1'].map(
    (version) => (JSON.parse(bundledDashboard('{}', version)) as Dashboard).revision
  );
  expect(revisions).toEqual([...revisions].sort((a = 0, b = 0) => a - b));
  expect(new Set(revisions).size).toBe(revisions.length);
});
