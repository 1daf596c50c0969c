import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';

const DOC = readFileSync(join(__dirname, '../../../docs/sql-views.md'), 'utf8');

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

const ask = async <T>(query: string): Promise<T[]> =>
  (await server.client.query({ query, format: 'JSONEachRow' })).json();

/** Name of the view, and its columns as the table below the heading has them. */
const sections = DOC.split(/^## /m)
  .filter((section) => /^\w+_v\d+\n/.test(section))
  .map((section): [string, { name: string; type: string }[]] => [
    section.split('\n')[0]!,
    [...section.matchAll(/^\| (\w+) +\| (.+?) +\| .*\|$/gm)]
      .slice(1)
      .map((match) => ({ name: match[1]!, type: match[2]! })),
  ]);

it.each(sections.filter(([, columns]) => columns.length > 0))(
  '%s has the columns the docs say',
  async (view, columns) => {
    const described = await ask<{ name: string; type: string }>(`DESCRIBE trackcrumb.${view}`);
    // ClickHouse breaks a tuple with names into lines.
    expect(columns).toEqual(
      described.map(({ name, type }) => ({ name, type: type.replace(/\n */g, ' ').replace(/\( /g, '(') }))
    );
  }
);

it('every view and every function is documented', async () => {
  const views = await ask<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = 'trackcrumb' AND engine = 'View'"
  );
  expect(sections.map(([view]) => view).sort()).toEqual(views.map(({ name }) => name).sort());
  const inner = /^trackcrumb_(beta|gauss|stirling)_/;
  const functions = await ask<{ name: string }>("SELECT name FROM system.functions WHERE name LIKE 'trackcrumb\\_%'");
  const own = functions.map(({ name }) => name).filter((name) => !inner.test(name));
  const documented = [...DOC.matchAll(/^\| (trackcrumb_\w+)\(/gm)].map((match) => match[1]);
  expect(documented.sort()).toEqual(own.sort());
});
