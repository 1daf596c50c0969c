import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditResponse, ErrorResponse, FlagConfigResponse } from '@trackcrumb/contract';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { startTestReplica, TOKENS, type TestReplica } from './testServer';

let clickhouse: TestClickHouse;
let replicas: TestReplica[];
let directory: string;
beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-replicas-'));
  replicas = await Promise.all([0, 1, 2].map((n) => startTestReplica(clickhouse, join(directory, String(n)))));
});
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()));
  await clickhouse.stop();
  await rm(directory, { recursive: true });
});

const send = (replica: TestReplica, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  replica.server.inject({
    method,
    url,
    headers: { authorization: `Bearer ${TOKENS.adminToken}` },
    ...(payload && { payload }),
  });

it('of changes decided on the same version one is made, the others are told what it was', async () => {
  await send(replicas[0]!, 'POST', '/api/flags', { key: 'banner' });
  for (let version = 1; version <= 10; version++) {
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        send(replicas[n % 3]!, 'PATCH', '/api/flags/banner', { version, rolloutPct: version * 9 + n })
      )
    );
    const made = answers.filter(({ statusCode }) => statusCode === 200);
    expect(made).toHaveLength(1);
    const { flag } = made[0]!.json<FlagConfigResponse>();
    expect(flag.version).toBe(version + 1);
    for (const loser of answers.filter((answer) => answer !== made[0])) {
      expect(loser.statusCode).toBe(409);
      expect(loser.json<ErrorResponse>().error).toMatchObject({ code: 'stale_version', current: { flag } });
    }
  }
  const audit = await send(replicas[1]!, 'GET', '/api/audit?flag=banner&outcome=made');
  const { entries } = audit.json<AuditResponse>();
  expect(entries.map(({ version }) => version)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  // Nothing is lost between two entries: each starts from what the one before left.
  const rollouts = entries.map(({ changes }) => changes.find(({ field }) => field === 'rolloutPct')!);
  rollouts.slice(0, -1).forEach(({ from }, index) => expect(from).toBe(rollouts[index + 1]!.to));
});

it('the same name is created once', async () => {
  const answers = await Promise.all(
    replicas.map((replica) => send(replica, 'POST', '/api/experiments', { name: 'Race', targetEvent: 'purchase' }))
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
});
