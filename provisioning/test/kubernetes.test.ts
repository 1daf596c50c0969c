import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const ROOT = join(__dirname, '../..');

interface Container {
  ports: { name: string; containerPort: number }[];
  env: { name: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[];
  volumeMounts: { name: string; mountPath: string }[];
  readinessProbe: Probe;
  livenessProbe: Probe;
}

interface Probe {
  httpGet: { path: string; port: string };
}

interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  spec?: {
    replicas?: number;
    selector: Record<string, string> & { matchLabels?: Record<string, string> };
    ports?: { targetPort: string }[];
    template?: { metadata: { labels: Record<string, string> }; spec: { containers: Container[] } };
    volumeClaimTemplates?: { metadata: { name: string } }[];
  };
}

const text = readFileSync(join(ROOT, 'provisioning/kubernetes/trackcrumb.yaml'), 'utf8');
const manifests = parseAllDocuments(text).map((document) => document.toJS() as Manifest);
const of = (kind: string): Manifest[] => manifests.filter((manifest) => manifest.kind === kind);
const sets = of('StatefulSet');
const labels = sets.map(({ spec }) => spec!.template!.metadata.labels);
const container = (set: Manifest): Container => set.spec!.template!.spec.containers[0]!;
const settings = { ...of('ConfigMap')[0]!.data };
const secrets = Object.keys(of('Secret')[0]!.stringData!);

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

it.each(sets.map((set): [string, Manifest] => [set.metadata.name, set]))(
  '%s keeps its state on its disk, is probed where it answers, and takes secrets from the secret',
  (_, set) => {
    const { volumeMounts, env, ports, readinessProbe, livenessProbe } = container(set);
    expect(volumeMounts).toEqual([{ name: 'state', mountPath: settings.TRACKCRUMB_STATE_DIR }]);
    expect(set.spec!.volumeClaimTemplates!.map(({ metadata }) => metadata.name)).toEqual(['state']);
    // Restarting a sidecar brings no ClickHouse back.
    expect(livenessProbe.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(['/livez', '/readyz']).toContain(readinessProbe.httpGet.path);
    expect(ports).toEqual([{ name: 'http', containerPort: 8090 }]);
    const keys = env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef.key ?? []);
    expect(keys.sort()).toEqual([...secrets].sort());
  }
);

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
