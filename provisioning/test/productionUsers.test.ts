import type { ClickHouseClient } from '@clickhouse/client';
import { ALERT_RULE_VIEWS, GRAFANA_VIEWS, VIEWS } from '@trackcrumb/contract/views';
import { connect } from '@trackcrumb/ingest-sidecar/clickhouse';
import { migrate } from '@trackcrumb/schema';
import { loadScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import { PASSWORDS, startProductionClickHouse, type ProductionClickHouse } from './productionClickHouse';

let server: ProductionClickHouse;
let grafana: ClickHouseClient;
beforeAll(async () => {
  server = await startProductionClickHouse('single/server.xml');
  const sidecar = connect({ url: server.url, username: 'sidecar', password: PASSWORDS.sidecar });
  await migrate(sidecar);
  await loadScenario(sidecar, 'production');
  await sidecar.close();
  grafana = server.as('grafana');
});
afterAll(() => server.stop());

const ask = async (client: ClickHouseClient, query: string): Promise<unknown[]> =>
  (await client.query({ query, format: 'JSONEachRow' })).json();

/** The statement takes no FORMAT, which the client's query would add. */
async function sidecarHas(grant: string): Promise<string> {
  const headers = { 'X-ClickHouse-User': 'sidecar', 'X-ClickHouse-Key': PASSWORDS.sidecar };
  return (await (await fetch(server.url, { method: 'POST', headers, body: `CHECK GRANT ${grant}` })).text()).trim();
}

it('takes the passwords from the environment', async () => {
  expect(await ask(grafana, 'SELECT currentUser() AS name')).toEqual([{ name: 'grafana' }]);
  await expect(ask(server.as('grafana', 'wrong'), 'SELECT 1')).rejects.toThrow(/password is incorrect/);
  await expect(ask(server.as('sidecar', ''), 'SELECT 1')).rejects.toThrow(/password is incorrect/);
});

/** Views and tables, as a user sees them. */
const seenBy = async (client: ClickHouseClient): Promise<string[]> =>
  ((await ask(client, 'SHOW TABLES FROM trackcrumb')) as { name: string }[])
    .map(({ name }) => `trackcrumb.${name}`)
    .sort();

it('lets grafana see the views but the audit log, and what is in them', async () => {
  expect(await seenBy(grafana)).toEqual([...GRAFANA_VIEWS].sort());
  expect((await ask(grafana, 'SELECT * FROM trackcrumb.experiment_results_v1')).length).toBeGreaterThan(5);
});

it('lets alert rules see what they ask for, and nothing else', async () => {
  const rules = server.as('grafana_rules');
  expect(await ask(rules, 'SELECT currentUser() AS name')).toEqual([{ name: 'grafana_rules' }]);
  expect(await seenBy(rules)).toEqual([...ALERT_RULE_VIEWS].sort());
  expect((await ask(rules, 'SELECT * FROM trackcrumb.experiment_summaries_v1')).length).toBeGreaterThan(5);
});

it.each(
  (['grafana', 'grafana_rules'] as const).flatMap((user) =>
    [VIEWS.audit, VIEWS.auditTrail, 'trackcrumb.config_log', 'trackcrumb.refused_changes', 'trackcrumb.events'].map(
      (name) => [user, name] as const
    )
  )
)('%s may not read %s', async (user, name) => {
  await expect(ask(server.as(user), `SELECT * FROM ${name}`)).rejects.toThrow(/Not enough privileges/);
});

it('sidecar still reads the audit log', async () => {
  expect(await ask(server.as('sidecar'), `SELECT actor, metadata FROM ${VIEWS.auditTrail} LIMIT 1`)).toHaveLength(1);
});

it.each([
  'SELECT, INSERT, ALTER, CREATE TABLE, CREATE VIEW, DROP VIEW ON trackcrumb.*',
  'BACKUP ON trackcrumb.*',
  'SELECT ON system.*',
  'CREATE FUNCTION ON *.*',
  'KILL QUERY ON *.*',
  // What docs/ingest.md asks for on a cluster.
  'CLUSTER ON *.*',
  'SYSTEM SYNC REPLICA ON trackcrumb.config_log',
  'TABLE ENGINE ON ReplicatedReplacingMergeTree',
  'TABLE ENGINE ON Distributed',
])('sidecar may: %s', async (grant) => {
  expect(await sidecarHas(grant)).toBe('1');
});

it.each(['SELECT ON default.*', 'CREATE USER ON *.*', 'TABLE ENGINE ON URL', 'SYSTEM SHUTDOWN ON *.*'])(
  'sidecar may not: %s',
  async (grant) => {
    expect(await sidecarHas(grant)).toBe('0');
  }
);

it.each([
  ["SELECT * FROM url('http://127.0.0.1:1', CSV, 'a String')", /Not enough privileges|readonly/],
  ['CREATE TABLE trackcrumb.mine (a Int8) ENGINE = Memory', /Not enough privileges|readonly/],
  ['SELECT name FROM system.users', /Not enough privileges/],
  ['SET readonly = 0', /readonly/],
])('grafana may not: %s', async (query, message) => {
  await expect(grafana.command({ query })).rejects.toThrow(message);
});

it("limits grafana's queries, which may ask for another time but not for more than 300 s", async () => {
  const limits = await ask(
    grafana,
    "SELECT getSetting('max_execution_time') AS seconds, getSetting('max_memory_usage') AS bytes"
  );
  expect(limits).toEqual([{ seconds: 30, bytes: expect.anything() as unknown }]);
  const withSeconds = (max_execution_time: number) =>
    grafana.query({ query: 'SELECT 1', format: 'JSONEachRow', clickhouse_settings: { max_execution_time } });
  await expect(withSeconds(60).then((answer) => answer.json())).resolves.toHaveLength(1);
  await expect(withSeconds(3000)).rejects.toThrow(/max_execution_time/);
  await expect(
    grafana.query({ query: 'SELECT 1', clickhouse_settings: { max_memory_usage: '90000000000' } })
  ).rejects.toThrow(/readonly/);
});

// Last: the quota is spent.
it('gives alert rules a quota of their own, which ends no one else', async () => {
  const rules = server.as('grafana_rules');
  // The minute may turn in between: more than two of them allow.
  const asked = await Promise.allSettled(
    Array.from({ length: 700 }, () => ask(rules, 'SELECT 1 AS one FROM numbers(1)'))
  );
  const refused = asked.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((reason) => reason.includes('Quota for user `grafana_rules` for 60s has been exceeded'))).toBe(
    true
  );
  expect(await ask(grafana, 'SELECT 1 AS one FROM numbers(1)')).toEqual([{ one: 1 }]);
});
