import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface Report {
  imported: number;
  removed: string[];
  changed: string[];
}

const entries = ['src/module.tsx', 'checks/fixtures/usesWhatGrafana13Removed.ts'];

/** Symbols whose types differ between the two versions, and why the plugin does not mind. */
const HARMLESS = {
  '@grafana/data AppPlugin.setRootPage': 'its parameter has React 19 types: same component',
  '@grafana/data AppPlugin.addLink': 'its configuration has got more optional fields',
  '@grafana/runtime config': 'its type has got more fields; we read exploreEnabled, theme2, appSubUrl and bootData',
};

let reports: Report[] = [];

beforeAll(() => {
  expect(existsSync(join(__dirname, '../standalone/grafana-13/node_modules/@grafana/ui'))).toBe(true);
  const output = execFileSync(process.execPath, ['checks/grafanaCompatibility.mjs', ...entries], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  reports = JSON.parse(output.trim().split('\n').pop() ?? '[]');
}, 600_000);

test('the plugin uses nothing that Grafana 13 has removed', () => {
  expect(reports[0]?.imported).toBeGreaterThan(20);
  expect(reports[0]?.removed).toEqual([]);
});

test('what has another type in Grafana 13 is known to be harmless', () => {
  expect([...new Set(reports[0]?.changed)].sort()).toEqual(Object.keys(HARMLESS).sort());
});

test('an import that Grafana 13 has removed is found', () => {
  expect(reports[1]).toMatchObject({ imported: 1, removed: ['@grafana/ui Graph'] });
});
