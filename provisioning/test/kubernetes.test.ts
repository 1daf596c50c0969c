import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { composeFile } from './composeFile';
import { STOP_DEADLINE_MS } from './stopDeadline';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, 'provisioning', path), 'utf8');

interface Probe {
  httpGet: { path: string; port: string };
  periodSeconds: number;
  timeoutSeconds?: number;
  failureThreshold?: number;
}

interface Container {
  image: string;
  ports: { name: string; containerPort: number }[];
  env: { name: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[];
  volumeMounts: { name: string; mountPath: string }[];
  startupProbe: Probe;
  readinessProbe: Probe;
  livenessProbe: Probe;
}

interface PodSpec {
  containers: Container[];
  terminationGracePeriodSeconds: number;
}

interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec?: {
    replicas?: number;
    selector: Record<string, string> & { matchLabels?: Record<string, string> };
    podSelector?: { matchLabels: Record<string, string> };
    ports?: { targetPort: string }[];
    ingress?: { ports: { port: string }[]; from: unknown[] }[];
    template?: { metadata: { labels: Record<string, string> }; spec: PodSpec };
    volumeClaimTemplates?: { metadata: { name: string }; spec: { accessModes: string[] } }[];
  };
}

const manifests = parseAllDocuments(read('kubernetes/base/trackcrumb.yaml')).map(
  (document) => document.toJS() as Manifest
);
const of = (kind: string): Manifest[] => manifests.filter((manifest) => manifest.kind === kind);
const sets = of('StatefulSet');
const labels = sets.map(({ spec }) => spec!.template!.metadata.labels);
const container = (set: Manifest): Container => set.spec!.template!.spec.containers[0]!;
const settings = { ...of('ConfigMap')[0]!.data };
const SECRETS = ['admin-token', 'clickhouse-password', 'write-key'];

const matches = (selector: Record<string, string>): number =>
  labels.filter((found) => Object.entries(selector).every(([key, value]) => found[key] === value)).length;

it('has one control and several edges', () => {
  expect(sets.map(({ metadata, spec }) => [metadata.name, spec!.replicas])).toEqual([
    ['trackcrumb-control', 1],
    ['trackcrumb-edge', 3],
  ]);
});

it('selects pods that there are, by ports that they have', () => {
  for (const { spec } of [...sets, ...of('PodDisruptionBudget')]) {
    expect(matches(spec!.selector.matchLabels!)).toBe(1);
  }
  for (const { spec } of of('Service')) {
    expect(matches(spec!.selector)).toBe(1);
    expect(spec!.ports!.map(({ targetPort }) => targetPort)).toEqual(['http']);
  }
});

it('lets nobody connect to either but those it names', () => {
  const policies = of('NetworkPolicy');
  expect(policies).toHaveLength(sets.length);
  for (const { spec } of policies) {
    expect(matches(spec!.podSelector!.matchLabels)).toBe(1);
    expect(spec!.ingress!.flatMap(({ ports }) => ports)).toEqual([{ port: 'http' }]);
    expect(spec!.ingress!.flatMap(({ from }) => from).length).toBeGreaterThan(1);
  }
});

describe.each(sets.map((set): [string, Manifest] => [set.metadata.name, set]))('%s', (_, set) => {
  const { volumeMounts, env, ports, readinessProbe, livenessProbe, startupProbe } = container(set);
  const pod = set.spec!.template!.spec;

  it('keeps its state on a disk that no other pod has, and takes secrets from the secret', () => {
    expect(volumeMounts).toEqual([{ name: 'state', mountPath: settings.TRACKCRUMB_STATE_DIR }]);
    expect(set.spec!.volumeClaimTemplates).toMatchObject([
      { metadata: { name: 'state' }, spec: { accessModes: ['ReadWriteOncePod'] } },
    ]);
    const keys = env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []);
    expect(keys.sort()).toEqual(SECRETS);
  });

  it('is probed where it answers, for as long as a start may take', () => {
    // Restarting a sidecar brings no ClickHouse back.
    expect(livenessProbe.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(startupProbe.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold!).toBeGreaterThan(120);
    expect(['/livez', '/readyz']).toContain(readinessProbe.httpGet.path);
    // A frozen ClickHouse is found out in 2 s.
    expect(readinessProbe.timeoutSeconds).toBeGreaterThan(2);
    expect(ports).toEqual([{ name: 'http', containerPort: 8090 }]);
  });

  it('gets no environment and no rights from the cluster, and time to stop', () => {
    expect(pod).toMatchObject({ enableServiceLinks: false, automountServiceAccountToken: false });
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(2 * STOP_DEADLINE_MS);
    expect(container(set)).toMatchObject({
      securityContext: {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      },
    });
  });
});

it('sets only what the sidecar reads', () => {
  const folder = join(ROOT, 'ingest-sidecar/src');
  const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const set = [...Object.keys(settings), ...sets.flatMap((one) => container(one).env.map(({ name }) => name))];
  expect(set.length).toBeGreaterThan(8);
  expect([...new Set(set)].filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
});

interface Kustomization {
  resources: string[];
  images: { name: string; newTag: string }[];
  patches: { patch: string }[];
  configMapGenerator: { name: string; files: string[]; options: { labels: Record<string, string> } }[];
}

describe('over the base', () => {
  const example = parse(read('kubernetes/example/kustomization.yaml')) as Kustomization;

  it('the example replaces the image that the base names, which is the one that compose builds', () => {
    const images = sets.map((set) => container(set).image.split(':'));
    expect(images.map(([name]) => name)).toEqual(images.map(() => example.images[0]!.name));
    expect(composeFile(new Proxy({}, { get: () => 'x' })).services.sidecar!.image).toMatch(
      new RegExp(`^${example.images[0]!.name}:`)
    );
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(new Set([...images.map(([, tag]) => tag), example.images[0]!.newTag])).toEqual(new Set([version]));
  });

  it('it has the secrets that the pods ask for, and changes what there is', () => {
    const keys = read('kubernetes/example/secrets.env.example').trim().split('\n');
    expect(keys.map((line) => line.replace(/=$/, '')).sort()).toEqual(SECRETS);
    expect(existsSync(join(ROOT, 'provisioning/kubernetes/example', example.resources[0]!, 'kustomization.yaml'))).toBe(
      true
    );
    const { data } = parse(example.patches[0]!.patch) as Manifest;
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(data!)));
  });
});

describe("Grafana's own chart", () => {
  const generated = (parse(read('kustomization.yaml')) as Kustomization).configMapGenerator;
  const values = parse(read('kubernetes/grafana-values.yaml')) as {
    env: Record<string, string>;
    envValueFrom: Record<string, unknown>;
    sidecar: Record<string, { enabled: boolean; label: string }>;
  };

  it('gets every file that compose mounts, but the one that names its folder', () => {
    const shipped = ['datasources', 'plugins', 'alerting', 'dashboards/json'].flatMap((folder) =>
      readdirSync(join(ROOT, 'provisioning', folder)).map((file) => `${folder}/${file}`)
    );
    expect(generated.flatMap(({ files }) => files).sort()).toEqual(shipped.sort());
  });

  it('looks for the labels that they have', () => {
    const looked = Object.values(values.sidecar).map(({ enabled, label }) => enabled && label);
    expect(generated.flatMap(({ options }) => Object.keys(options.labels)).sort()).toEqual(looked.sort());
  });

  it('is told what the files and the plugin want, as compose tells it', () => {
    const { environment } = composeFile(new Proxy({}, { get: () => 'x' })).services.grafana!;
    const told = [...Object.keys(values.env), ...Object.keys(values.envValueFrom)];
    // The chart has a password for its administrator.
    expect(told.sort()).toEqual(
      Object.keys(environment)
        .filter((name) => name !== 'GF_SECURITY_ADMIN_PASSWORD')
        .sort()
    );
    expect(values.env.GF_PLUGINS_PREINSTALL_SYNC!.split(',')[0]).toBe(environment.GF_PLUGINS_PREINSTALL_SYNC);
  });
});
