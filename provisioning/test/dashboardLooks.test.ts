import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_PAGES } from '../src/looks/appPages';
import { rawColumnNames } from '../src/looks/columnNames';
import { complaints } from '../src/looks/complaints';
import type { DashboardJson, PanelJson } from '../src/looks/dashboardJson';
import { jsonCells } from '../src/looks/jsonCells';
import { dashboards } from './shippedQueries';

const shipped = (): DashboardJson[] => dashboards() as unknown as DashboardJson[];

it('nobody who looks at the shipped dashboards has to complain', () => {
  expect(shipped()).toHaveLength(4);
  expect(complaints(shipped())).toEqual([]);
});

/** A dashboard as it should be, but for what `change` does to its table, its chart or itself. */
function changed(change: (dashboard: DashboardJson, table: PanelJson, chart: PanelJson) => void): string[] {
  const all = shipped();
  const dashboard = all.find(({ uid }) => uid === 'trackcrumb-srm')!;
  const byType = (type: string): PanelJson => dashboard.panels.find((panel) => panel.type === type)!;
  change(dashboard, byType('table'), byType('timeseries'));
  return complaints(all);
}

const setProperty = (panel: PanelJson, column: string, id: string, value: unknown): void => {
  const { properties } = panel.fieldConfig.overrides.find(({ matcher }) => matcher.options === column)!;
  properties.splice(
    0,
    properties.length,
    ...properties.filter((property) => property.id !== id),
    ...(value === undefined ? [] : [{ id, value }])
  );
};
const linkOfName = (url: string) => (_: DashboardJson, table: PanelJson) =>
  setProperty(table, 'name', 'links', [{ title: 'Open', url }]);

it.each<[string, Parameters<typeof changed>[0], RegExp]>([
  [
    'no thresholds',
    (_, table) => delete table.fieldConfig.defaults.thresholds,
    /panel Splits, .*: it has the default thresholds, red from 80/,
  ],
  [
    'the thresholds of Grafana on one column',
    (_, table) =>
      setProperty(table, 'n', 'thresholds', {
        steps: [
          { value: null, color: 'green' },
          { value: 80, color: 'red' },
        ],
      }),
    /it has the default thresholds/,
  ],
  ['no legend', (_, __, chart) => (chart.options!.legend!.showLegend = false), /it has no legend/],
  ['a hidden legend', (_, __, chart) => (chart.options!.legend!.displayMode = 'hidden'), /it has no legend/],
  ['a tooltip of one line', (_, __, chart) => (chart.options!.tooltip!.mode = 'single'), /shows one line only/],
  ['a column too much', (_, table) => setProperty(table, 'n', 'custom.width', 300), /want \d+ px; .* room for 1212/],
  ['a narrow panel', (_, table) => (table.gridPos.w = 12), /want \d+ px; .* room for 588/],
  ['no id', (_, table) => delete table.id, /panel Splits.*: it has no fixed id/],
  ['an id twice', (_, table, chart) => (chart.id = table.id!), /its id 1 is not its own/],
  [
    'no text for nothing',
    (_, table) => delete table.fieldConfig.defaults.noValue,
    /no text for when there is no value/,
  ],
  ['no description', (_, table) => (table.description = ''), /it has no description/],
  ['a dashboard that is not there', linkOfName('/d/trackcrumb-app-srm'), /leads to no dashboard there is/],
  ['a page that is not there', linkOfName('/a/trackcrumb-experiments-app/nope'), /leads to no page of the app/],
  ['an address of its own', linkOfName('http://localhost:3000/d/trackcrumb-srm'), /loses the sub-path of Grafana/],
  ['two slashes', linkOfName('//d/trackcrumb-srm'), /loses the sub-path of Grafana/],
  ['a variable of another', linkOfName('/d/trackcrumb-ingest?var-experiment=x'), /experiment, which trackcrumb-ingest/],
  [
    'a variable nobody has',
    (dashboard) => (dashboard.links[0]!.url = '/d/trackcrumb-overview?${status:queryparam}'),
    /passes the variable status, which trackcrumb-srm does not have/,
  ],
  [
    'a link in a text',
    (_, table) => (table.description = 'See [the list](/a/trackcrumb-experiments-app/experiments).'),
    /in a text loses the sub-path/,
  ],
  [
    'a link in HTML',
    (_, table) => (table.options!.content = '<a href="/d/trackcrumb-srm">SRM</a>'),
    /in a text loses the sub-path/,
  ],
])('refuses %s', (_, change, complaint) => {
  const found = changed(change);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(complaint);
});

const panel = (type: string, ...overrides: PanelJson['fieldConfig']['overrides']): PanelJson => ({
  title: 'Mine',
  type,
  gridPos: { w: 24 },
  fieldConfig: { defaults: {}, overrides },
});
const named = (column: string, id: string, value: unknown) => ({
  matcher: { id: 'byName', options: column },
  properties: [{ id, value }],
});

it('refuses a raw column name, in tables, stats and charts', () => {
  const columns = [
    { name: 'time', type: 'time' },
    { name: 'srm_p', type: 'number' },
  ];
  expect(rawColumnNames(panel('table'), columns)).toHaveLength(2);
  expect(rawColumnNames(panel('stat', named('srm_p', 'displayName', 'srm_p')), columns)).toHaveLength(2);
  expect(rawColumnNames(panel('timeseries'), columns)).toEqual([expect.stringMatching(/^column srm_p is shown/)]);
  expect(rawColumnNames(panel('timeseries', named('srm_p', 'displayName', 'p, chi-square')), columns)).toEqual([]);
  expect(rawColumnNames(panel('table', named('srm_p', 'custom.hideFrom', { viz: true })), columns)).toHaveLength(1);
});

it('refuses JSON in a cell, unless nobody sees it', () => {
  const columns = [{ name: 'counts', type: 'string', values: ['', '{"control":7438}'] }];
  expect(jsonCells(panel('table'), columns)).toEqual(['column counts shows JSON: {"control":7438}']);
  expect(jsonCells(panel('table', named('counts', 'custom.hideFrom', { viz: true })), columns)).toEqual([]);
});

it('knows the pages of the app', () => {
  const routes = readFileSync(join(__dirname, '../../grafana-app/src/app/App.tsx'), 'utf8');
  expect([...routes.matchAll(/path="([^"*]+)"/g)].map(([, path]) => path)).toEqual(APP_PAGES);
});
