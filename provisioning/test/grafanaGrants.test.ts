import { VIEWS } from '@trackcrumb/contract/views';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

async function answer(query: string): Promise<string> {
  const { url, grafana } = sidecar.runtime.clickhouse;
  const headers = { 'X-ClickHouse-User': grafana!.username, 'X-ClickHouse-Key': grafana!.password };
  return (await (await fetch(url, { method: 'POST', headers, body: query })).text()).trim();
}

it('lets grafana see every view and no table', async () => {
  const views = Object.values(VIEWS).map((view) => view.replace('trackcrumb.', ''));
  expect((await answer('SHOW TABLES FROM trackcrumb')).split('\n').sort()).toEqual(views.sort());
});

it.each(['events', 'first_exposures', 'first_values', 'conversions', 'config_log', 'result_snapshots'])(
  'keeps %s to itself',
  async (table) => {
    expect(await answer(`SELECT count() FROM trackcrumb.${table}`)).toContain('Not enough privileges');
  }
);

it('the users of production may read the same', () => {
  const [, users] = /<grafana>(.*)<\/grafana>/s.exec(
    readFileSync(join(__dirname, '../clickhouse/users.xml'), 'utf8')
  ) as unknown as [string, string];
  const granted = [...users.matchAll(/<query>GRANT SELECT ON (trackcrumb\..+?)</g)];
  expect(granted.map((match) => match[1]).sort()).toEqual(Object.values(VIEWS).sort());
});
