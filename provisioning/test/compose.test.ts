import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DCLinter } from 'dclint';
import { COMPOSE_PATH, composeFile } from './composeFile';
import { startProductionClickHouse } from './productionClickHouse';

const ROOT = dirname(COMPOSE_PATH);
const NAMES = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^(\w+)=$/gm)].map((match) => match[1]!);
const FILLED_IN = Object.fromEntries(NAMES.map((name) => [name, `the-${name}`]));
const PROFILES = ['', 'cluster'];

it('is a compose file by the schema of the compose specification, and a tidy one', () => {
  // Our order is that of reading: what runs, with what, who may reach it.
  const rules = { 'service-keys-order': 0 as const, 'services-alphabetical-order': 0 as const };
  const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
  expect(linter.lintFiles([COMPOSE_PATH], false).flatMap(({ messages }) => messages)).toEqual([]);
});

it.each(NAMES.filter((name) => name !== 'TRACKCRUMB_CORS_ORIGINS'))('does not start without %s', (name) => {
  expect(() => composeFile({ ...FILLED_IN, [name]: '' })).toThrow(`${name}: set it in .env`);
});

describe.each(PROFILES)('profile "%s"', (profile) => {
  const { services, volumes } = composeFile({ ...FILLED_IN, COMPOSE_PROFILES: profile });

  it('waits for services that are there, and each says whether it is well', () => {
    for (const service of Object.values(services)) {
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
      for (const [other, { condition, required = true }] of Object.entries(service.depends_on ?? {})) {
        expect(condition).toBe('service_healthy');
        expect({ other, known: other in services || !required }).toEqual({ other, known: true });
      }
    }
  });

  it('mounts files that exist and volumes that are declared', () => {
    const sources = Object.values(services).flatMap((service) =>
      service.volumes.map((volume) => volume.split(':')[0]!)
    );
    const files = sources.filter((source) => source.startsWith('./') && source !== './grafana-app/dist');
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(sources.filter((source) => !source.startsWith('./') && !(source in volumes))).toEqual([]);
  });

  it('is reached from this machine only', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('pins every image', () => {
    for (const { image } of Object.values(services)) {
      expect(image ?? 'built:0.0').toMatch(/:\d+\.\d+/);
    }
  });
});

it('keeps the data of one server and of a cluster apart', () => {
  const names = PROFILES.map((profile) => {
    const { volumes } = composeFile({ ...FILLED_IN, COMPOSE_PROFILES: profile });
    return volumes['clickhouse-data']!.name;
  });
  expect(names).toEqual(['trackcrumb-clickhouse-single', 'trackcrumb-clickhouse-cluster']);
});

it('tells the sidecar of the cluster exactly when there is one', () => {
  const told = PROFILES.map(
    (profile) =>
      composeFile({ ...FILLED_IN, COMPOSE_PROFILES: profile }).services.sidecar!.environment
        .TRACKCRUMB_CLICKHOUSE_CLUSTER
  );
  expect(told).toEqual(['', 'cluster']);
});

it('makes a cluster of two shards with two replicas each, as ClickHouse reads it', async () => {
  const { services } = composeFile({ ...FILLED_IN, COMPOSE_PROFILES: 'cluster' });
  const servers = Object.entries(services).filter(([, { environment }]) => environment?.TRACKCRUMB_SHARD !== undefined);
  const places = servers.map(([host, { environment }]) => ({
    cluster: 'cluster',
    shard_num: Number(environment.TRACKCRUMB_SHARD),
    replica_num: Number(environment.TRACKCRUMB_REPLICA),
    host_name: host,
    port: 9000,
    user: 'sidecar',
    internal_replication: 1,
  }));
  expect(servers.map(([host, { environment }]) => [host, environment.TRACKCRUMB_INTERSERVER_HOST])).toEqual(
    servers.map(([host]) => [host, host])
  );
  for (const [, { volumes }] of servers) {
    expect(
      volumes.filter((volume) => /:\/etc\/clickhouse-server\/(users|config)\.d\/trackcrumb.xml:ro$/.test(volume))
    ).toEqual([
      './provisioning/clickhouse/users.xml:/etc/clickhouse-server/users.d/trackcrumb.xml:ro',
      './provisioning/clickhouse/cluster/server.xml:/etc/clickhouse-server/config.d/trackcrumb.xml:ro',
    ]);
  }
  const { TRACKCRUMB_SHARD, TRACKCRUMB_REPLICA, TRACKCRUMB_INTERSERVER_HOST } = services['clickhouse-2-1']!
    .environment as Record<string, string>;
  const server = await startProductionClickHouse('cluster/server.xml', {
    TRACKCRUMB_SHARD: TRACKCRUMB_SHARD!,
    TRACKCRUMB_REPLICA: TRACKCRUMB_REPLICA!,
    TRACKCRUMB_INTERSERVER_HOST: TRACKCRUMB_INTERSERVER_HOST!,
  });
  try {
    const ask = async (query: string): Promise<unknown[]> =>
      (await server.as('sidecar').query({ query, format: 'JSONEachRow' })).json();
    expect(await ask('SELECT macro, substitution FROM system.macros ORDER BY macro')).toEqual([
      { macro: 'replica', substitution: '1' },
      { macro: 'shard', substitution: '2' },
    ]);
    const known = await ask(
      'SELECT cluster, shard_num, replica_num, host_name, port, user, internal_replication FROM system.clusters ' +
        'ORDER BY shard_num, replica_num'
    );
    expect(known).toEqual(places);
    expect(known).toHaveLength(4);
  } finally {
    await server.stop();
  }
});
