import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DASHBOARD_DIRECTORY } from './shippedQueries';

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Panel {
  title: string;
  type: string;
  description?: string;
  gridPos: Box;
  fieldConfig: {
    defaults: { unit?: string };
    overrides: { properties: { id: string; value: { url?: string }[] }[] }[];
  };
}

interface Dashboard {
  uid: string;
  description: string;
  links: { type: string; url?: string }[];
  templating: { list: { name: string; type: string; current?: { value: string } }[] };
  panels: Panel[];
}

const COLUMNS = 24;

const dashboards = readdirSync(DASHBOARD_DIRECTORY).map((file): [string, Dashboard] => [
  file,
  JSON.parse(readFileSync(join(DASHBOARD_DIRECTORY, file), 'utf8')) as Dashboard,
]);
const panels = dashboards.flatMap(([file, dashboard]) =>
  dashboard.panels.map((panel): [string, Panel] => [`${file}, ${panel.title}`, panel])
);

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

it.each(panels)('%s says what it shows and in what unit', (_, { title, description, fieldConfig }) => {
  expect(title.length).toBeGreaterThan(3);
  expect(description).toMatch(/^[A-Zp].{15,160}\.$/);
  expect(fieldConfig.defaults.unit).toBeTruthy();
});

it.each(dashboards)('%s has no panel over another, and none that leaves the grid', (_, dashboard) => {
  const boxes = dashboard.panels.map(({ gridPos }) => gridPos);
  for (const [index, box] of boxes.entries()) {
    expect(box.x >= 0 && box.w > 0 && box.h > 2 && box.x + box.w <= COLUMNS).toBe(true);
    expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
  }
});

it.each(dashboards)('%s lets one choose the data source, and leads to the app', (_, dashboard) => {
  const [datasource] = dashboard.templating.list;
  expect(datasource).toMatchObject({
    name: 'datasource',
    type: 'datasource',
    query: 'grafana-clickhouse-datasource',
    current: { value: 'trackcrumb-clickhouse' },
  });
  expect(dashboard.links).toContainEqual(
    expect.objectContaining({ type: 'link', url: '/a/trackcrumb-experiments-app/experiments' })
  );
});

it('every table of experiments leads from a row to that experiment in the app', () => {
  const tables = panels.filter(([name, { type }]) => type === 'table' && !name.endsWith('Changes'));
  expect(tables.length).toBeGreaterThan(4);
  for (const [name, { fieldConfig }] of tables) {
    const urls = fieldConfig.overrides
      .flatMap(({ properties }) => properties.filter(({ id }) => id === 'links'))
      .flatMap(({ value }) => value.map(({ url }) => url));
    expect([name, urls]).toEqual([
      name,
      expect.arrayContaining(['/a/trackcrumb-experiments-app/experiments/${__data.fields.experiment_id}']),
    ]);
  }
});
