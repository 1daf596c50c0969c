import type { AuditEntry, AuditResponse, ErrorResponse, ExperimentResponse } from '@trackcrumb/contract';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { startTestSidecar, type JsonAnswer, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

const ROUNDS = 25;
const ACTORS = ['ann', 'bob'] as const;

let clickhouse: TestClickHouse;
let sidecars: TestSidecar[];
beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  const env = {
    CLICKHOUSE_URL: clickhouse.url,
    CLICKHOUSE_USER: clickhouse.sidecar.username,
    CLICKHOUSE_PASSWORD: clickhouse.sidecar.password,
    TRACKCRUMB_NIGHTLY_CRON: 'off',
  };
  sidecars = await Promise.all(ACTORS.map(() => startTestSidecar(env)));
}, 60_000);
afterAll(async () => {
  await Promise.all(sidecars.map((sidecar) => sidecar.stop()));
  await clickhouse.stop();
});

type Answer = JsonAnswer<ExperimentResponse & ErrorResponse>;

/** The same request to both sidecars at the same time, by ann at one and bob at the other. */
function both(method: string, path: string, bodyOf: (actor: string) => object): Promise<Answer[]> {
  return Promise.all(
    ACTORS.map((actor, at) =>
      sidecars[at]!.request<Answer['body']>(method, path, bodyOf(actor), { 'x-grafana-user': actor })
    )
  );
}

async function entriesOf(query: string): Promise<AuditEntry[]> {
  const pages = await Promise.all(
    sidecars.map((sidecar) => sidecar.request<AuditResponse>('GET', `/api/audit?limit=1000&${query}`))
  );
  expect(pages[0]!.body).toEqual(pages[1]!.body);
  return pages[0]!.body.entries;
}

it('of two control replicas one wins each race; the other is told, and both entries stay', async () => {
  await both('POST', '/api/experiments', () => ({ name: 'Race', targetEvent: 'purchase' }));
  let standing = '';
  for (let version = 1; version <= ROUNDS; version++) {
    const answers = await both('PUT', '/api/experiments/race', (actor) => ({
      version,
      flagVersion: 1,
      experiment: { hypothesis: `${actor}, round ${version}` },
      comment: `round ${version}`,
    }));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const [made, lost] = [ACTORS[winner]!, ACTORS[1 - winner]!];
    const { error } = answers[1 - winner]!.body;
    const after = answers[winner]!.body;
    expect(error).toMatchObject({ code: 'stale_version', current: after });

    const [refused, change, ...older] = await entriesOf('experiment=race');
    expect(change).toMatchObject({
      actor: made,
      action: 'experiment.changed',
      version: version + 1,
      changes: [{ field: 'hypothesis', from: standing, to: `${made}, round ${version}` }],
    });
    expect(change).not.toHaveProperty('refusal');
    standing = after.experiment.hypothesis;
    expect(refused).toMatchObject({
      seq: change!.seq,
      actor: lost,
      action: 'experiment.changed',
      version: version + 1,
      changes: [{ field: 'hypothesis', from: standing, to: `${lost}, round ${version}` }],
      metadata: { version, comment: `round ${version}` },
      refusal: { code: 'stale_version', message: error.message },
    });
    // The creation, and two entries a round.
    expect(older.filter(({ action }) => action === 'experiment.changed')).toHaveLength(2 * (version - 1));
  }
}, 120_000);

it('the second of the same name leaves an entry as well', async () => {
  const made = await entriesOf('action=experiment.created&outcome=made');
  const refused = await entriesOf('action=experiment.created&outcome=refused');
  expect(made.map(({ id }) => id)).toEqual(['race']);
  expect(refused).toMatchObject([
    {
      id: 'race',
      changes: [
        { field: 'name', from: 'Race', to: 'Race' },
        { field: 'targetEvent', from: 'purchase', to: 'purchase' },
      ],
      refusal: { code: 'experiment_exists' },
    },
  ]);
  expect([made[0]!.actor, refused[0]!.actor].sort()).toEqual([...ACTORS]);
});

it('a refusal changes nothing, and takes no version', async () => {
  const { body } = await sidecars[0]!.request<ExperimentResponse>('GET', '/api/experiments/race');
  expect(body.experiment.version).toBe(ROUNDS + 1);
  const restarted = await startTestSidecar({
    CLICKHOUSE_URL: clickhouse.url,
    CLICKHOUSE_USER: clickhouse.sidecar.username,
    CLICKHOUSE_PASSWORD: clickhouse.sidecar.password,
    TRACKCRUMB_NIGHTLY_CRON: 'off',
  });
  expect((await restarted.request('GET', '/api/experiments/race')).body).toEqual(body);
  await restarted.stop();
});
