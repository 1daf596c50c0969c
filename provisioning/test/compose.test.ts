import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '@trackcrumb/ingest-sidecar';
import { DCLinter } from 'dclint';
import { composeFile, LAYOUTS, mountOf, ROOT } from './composeFile';
import { startProductionClickHouse } from './productionClickHouse';
import { STOP_DEADLINE_MS } from './stopDeadline';

const NAMES = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^(\w+)=$/gm)].map((match) => match[1]!);
const FILLED_IN = Object.fromEntries(NAMES.map((name) => [name, `the-${name}`]));

it.each(LAYOUTS.cluster)('%s is a compose file by the schema of the compose specification, and a tidy one', (file) => {
  const rules = {
    // Our order is that of reading: what runs, with what, who may reach it.
    'service-keys-order': 0 as const,
    'services-alphabetical-order': 0 as const,
    'top-level-properties-order': 0 as const,
    // A second file only adds to the first.
    'require-project-name-field': file === 'docker-compose.yml' ? (2 as const) : (0 as const),
    // What is built has a name, for the registry of whoever wants it.
    'no-build-and-image': 0 as const,
  };
  const linter = new DCLinter({ rules, quiet: false, debug: false, exclude: [] });
  expect(linter.lintFiles([join(ROOT, file)], false).flatMap(({ messages }) => messages)).toEqual([]);
});

it.each(NAMES.filter((name) => name !== 'TRACKCRUMB_CORS_ORIGINS'))('does not start without %s', (name) => {
  expect(() => composeFile({ ...FILLED_IN, [name]: '' })).toThrow(`${name}: set it in .env`);
});

describe.each(Object.entries(LAYOUTS))('%s', (_, files) => {
  const { services, volumes } = composeFile(FILLED_IN, files);
  const all = Object.entries(services);
  const mounts = all.flatMap(([, service]) => service.volumes.map(mountOf));

  it('waits for services that are there, and each says whether it is well', () => {
    for (const [, service] of all) {
      expect(service.healthcheck?.test.length).toBeGreaterThan(1);
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(condition).toBe('service_healthy');
        expect({ other, known: other in services }).toEqual({ other, known: true });
      }
    }
  });

  it('mounts files that exist and volumes that are declared, each for one purpose', () => {
    const sources = mounts.map(({ source }) => source);
    const files = sources.filter((source) => source.startsWith('./') && source !== './grafana-app/dist');
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(sources.filter((source) => !source.startsWith('./') && !(source in volumes))).toEqual([]);
    for (const [, service] of all) {
      const targets = service.volumes.map((volume) => mountOf(volume).target);
      expect(new Set(targets).size).toBe(targets.length);
    }
  });

  it('mounts folders where the program reads again what changes', () => {
    const ofServers = mounts.filter(({ source }) => source.startsWith('./provisioning/clickhouse'));
    expect(ofServers.length).toBeGreaterThan(1);
    expect(ofServers.filter(({ source }) => /\.\w+$/.test(source))).toEqual([]);
  });

  it('leaves the volumes the name of the project', () => {
    expect(Object.values(volumes).filter((volume) => volume?.name !== undefined)).toEqual([]);
  });

  it('is reached from this machine only', () => {
    const ports = all.flatMap(([, service]) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('pins every image of others, by its full name', () => {
    for (const [name, { image }] of all.filter(([service]) => service !== 'sidecar')) {
      expect([name, image]).toEqual([name, expect.stringMatching(/^docker\.io\/\w+\/[\w-]+:\d+\.\d+/)]);
    }
  });

  it('starts again what ended, bounds what it takes, and lets nothing gain rights', () => {
    for (const [name, service] of all) {
      expect([name, service]).toEqual([
        name,
        expect.objectContaining({
          restart: 'unless-stopped',
          logging: { driver: 'local' },
          security_opt: ['no-new-privileges:true'],
          mem_limit: expect.any(String),
        }),
      ]);
    }
    expect(services.sidecar).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  });

  it('waits longer for the sidecar to stop than it takes', () => {
    const graceMs = 1000 * Number(/^(\d+)s$/.exec(services.sidecar!.stop_grace_period!)![1]);
    expect(graceMs).toBeGreaterThan(STOP_DEADLINE_MS);
  });

  it('gives the sidecar every setting that it reads, and no other', () => {
    const read = new Set<string>();
    const environment = new Proxy<Record<string, string>>(
      { CLICKHOUSE_URL: 'http://clickhouse:8123', TRACKCRUMB_CLICKHOUSE_CLUSTER: 'cluster' },
      { get: (set, name: string) => (read.add(name), set[name]) }
    );
    readSettings(environment);
    // Copies are the point of the cluster that compose makes; one server has nothing to choose.
    const ofClusters = ['TRACKCRUMB_CLICKHOUSE_CLUSTER', 'TRACKCRUMB_CLICKHOUSE_QUORUM'];
    const left = ['TRACKCRUMB_CLICKHOUSE_REPLICATION', ...('keeper' in services ? [] : ofClusters)];
    const given = Object.keys(services.sidecar!.environment);
    expect(given.sort()).toEqual([...read].filter((name) => !left.includes(name)).sort());
  });

  it('does not run Grafana without its data source, nor with a folder of root for the plugin', () => {
    const grafana = services.grafana!;
    expect(grafana.environment.GF_PLUGINS_PREINSTALL_SYNC).toMatch(/^grafana-clickhouse-datasource@\d/);
    expect(grafana.volumes).toContainEqual(
      expect.objectContaining({ source: './grafana-app/dist', bind: { create_host_path: false } })
    );
  });
});

it('keeps the data of one server and of a cluster apart', () => {
  const kept = Object.values(LAYOUTS).map((files) =>
    Object.entries(composeFile(FILLED_IN, files).services)
      .filter(([name]) => name !== 'grafana')
      .flatMap(([, { volumes }]) => volumes.map((volume) => mountOf(volume).source))
      .filter((source) => !source.startsWith('./'))
  );
  expect(kept[0]!.length).toBeGreaterThan(2);
  expect(kept[1]!.filter((volume) => kept[0]!.includes(volume))).toEqual([]);
});

it('makes a cluster of two shards with two replicas each, as ClickHouse reads it', async () => {
  const { services } = composeFile(FILLED_IN, LAYOUTS.cluster);
  const servers = Object.entries(services).filter(([, { environment }]) => environment?.TRACKCRUMB_SHARD !== undefined);
  const places = servers.map(([host, { environment }]) => ({
    cluster: services.sidecar!.environment.TRACKCRUMB_CLICKHOUSE_CLUSTER,
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
  const alike = servers.map(([, { volumes: _volumes, environment: _environment, ports: _ports, ...rest }]) => rest);
  alike.forEach((rest) => expect(rest).toEqual(alike[0]));
  for (const [, { volumes }] of servers) {
    expect(volumes.map(mountOf)).toEqual(
      expect.arrayContaining([
        { source: './provisioning/clickhouse/users', target: '/etc/clickhouse-server/users.d' },
        { source: './provisioning/clickhouse/cluster', target: '/etc/clickhouse-server/conf.d' },
        { source: 'cluster-backups', target: '/backups' },
      ])
    );
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
    expect(await ask("SELECT name FROM system.disks WHERE name = 'backups'")).toEqual([{ name: 'backups' }]);
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
