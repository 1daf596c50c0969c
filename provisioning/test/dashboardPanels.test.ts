import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DASHBOARD_DIRECTORY, tablesOf } from './shippedQueries';

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
  targets: { rawSql: string }[];
  fieldConfig: {
    defaults: { unit?: string };
    overrides: { matcher: { options: unknown }; properties: { id: string; value: { url?: string }[] }[] }[];
  };
}

interface Dashboard {
  uid: string;
  timezone: string;
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
  expect(description).toMatch(/^[A-Z].{15,220}\.$/);
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

it.each(dashboards)('%s is in the time zone of whoever looks', (_, dashboard) => {
  expect(dashboard.timezone).toBe('');
});

it.each(panels)('%s says so if the time range does not change it', (_, { title, description, targets }) => {
  const changes = targets.some(({ rawSql }) => /\$__(time|date)Filter/.test(rawSql));
  const says = /, (whole window|all time|last hour)$/.test(title) || description!.endsWith('whatever the time range.');
  expect(says).toBe(!changes);
});

it('every table of experiments leads from a row to that experiment in the app', () => {
  const tables = panels.filter(([, { fieldConfig }]) =>
    fieldConfig.overrides.some(({ matcher }) => matcher.options === 'experiment_id')
  );
  expect(tables).toHaveLength(4);
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

it('overviews read what is stored, so that many can have them open', () => {
  const views = dashboards
    .filter(([file]) => ['overview.json', 'ingest-health.json'].includes(file))
    .flatMap(([, dashboard]) =>
      dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ rawSql }) => tablesOf(rawSql)))
    );
  expect([...new Set(views)].sort()).toEqual(
    ['experiment_summaries_v1', 'experiments_v1', 'ingest_health_v1', 'result_snapshots_v1'].map(
      (view) => `trackcrumb.${view}`
    )
  );
});

it('of all panels about many experiments none counts them anew', () => {
  const counting = /\b(experiment_(arms|strata|results|daily|days|srm|activity)|counted_units)_v/;
  for (const [name, { targets }] of panels) {
    for (const { rawSql } of targets.filter((target) => counting.test(target.rawSql))) {
      expect([name, rawSql]).toEqual([name, expect.stringContaining('experiment_id = ${experiment:sqlstring}')]);
    }
  }
});
