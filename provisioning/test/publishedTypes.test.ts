import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { typeProblems } from '@trackcrumb/testkit/typescript/typeProblems';
import { DASHBOARD_DIRECTORY } from './shippedQueries';

const ROOT = join(__dirname, '..');

interface Typed {
  name: string;
  value: unknown;
  /** Name and module of the type. */
  type: [name: string, module: string];
}

/** What the compiler says of values written where their types are wanted: missing, wrong and unknown properties. */
const problems = (typed: readonly Typed[]): string[] =>
  typeProblems(
    typed.map(({ name, value, type: [type, module] }) => ({
      name,
      code: `import type { ${type} } from '${module}';\nexport const value: ${type} = ${JSON.stringify(value, null, 2)};`,
    })),
    __dirname,
    []
  );

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const KUBERNETES: Record<string, string> = {
  'v1/Secret': 'kubernetes-types/core/v1',
  'v1/ConfigMap': 'kubernetes-types/core/v1',
  'v1/Service': 'kubernetes-types/core/v1',
  'apps/v1/StatefulSet': 'kubernetes-types/apps/v1',
  'policy/v1/PodDisruptionBudget': 'kubernetes-types/policy/v1',
  'networking.k8s.io/v1/NetworkPolicy': 'kubernetes-types/networking/v1',
};

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}

const manifests = parseAllDocuments(read('kubernetes/base/trackcrumb.yaml')).map((document): Typed => {
  const value = document.toJS() as Manifest;
  const module = KUBERNETES[`${value.apiVersion}/${value.kind}`];
  return { name: `${value.kind} ${value.metadata.name}`, value, type: [value.kind, module ?? 'no published type'] };
});

const grafana = ([file, type, module]: [string, string, string]): Typed => ({
  name: file,
  value: parse(read(file)),
  type: [type, module],
});

const RULES = '../src/alerting/alertingFile';
const OTHERS = './provisionedTypes';

const typed = [
  ...readdirSync(DASHBOARD_DIRECTORY).map((file) =>
    grafana([relative(ROOT, join(DASHBOARD_DIRECTORY, file)), 'DashboardJson', OTHERS])
  ),
  ...(
    [
      ['alerting/trackcrumb.yaml', 'AlertRuleFile', RULES],
      ['examples/prometheus-alerts.yaml', 'AlertRuleFile', RULES],
      ['examples/contact-points.yaml', 'ContactPointFile', OTHERS],
      ['examples/policies.yaml', 'PolicyFile', OTHERS],
    ] as [string, string, string][]
  ).map(grafana),
  ...manifests,
];

it('everything there is a published type for is of that type', () => {
  expect(typed.length).toBeGreaterThan(12);
  expect(problems(typed)).toEqual([]);
});

/** The first value whose name begins so, with a mistake in it. */
function mistaken(name: string, find: string, replace: string): Typed {
  const original = typed.find((candidate) => candidate.name.startsWith(name))!;
  const text = JSON.stringify(original.value);
  expect(text).toContain(find);
  return { ...original, name: replace, value: JSON.parse(text.replace(find, replace)) as unknown };
}

it('finds a wrong value, an unknown property and a wrong type, in all of them', () => {
  const found = problems([
    mistaken('alerting', '"noDataState":"KeepLast"', '"noDataState":"KeepFirst"'),
    mistaken('alerting', '"evaluator"', '"evaluatour"'),
    mistaken('alerting', '"for":"30m"', '"four":"30m"'),
    mistaken('examples/policies', '"object_matchers"', '"object_matcher"'),
    mistaken('dashboards', '"gridPos"', '"gridPosition"'),
    mistaken('StatefulSet', '"livenessProbe"', '"lifenessProbe"'),
    mistaken('PodDisruptionBudget', '"maxUnavailable":1', '"maxUnavailable":true'),
  ]);
  expect(found).toEqual([
    expect.stringMatching(/^"noDataState":"KeepFirst".*"KeepFirst".* is not assignable/),
    expect.stringMatching(/^"evaluatour".*'"evaluatour"' does not exist/),
    expect.stringMatching(/^"four":"30m".*'"four"' does not exist/),
    expect.stringMatching(/^"object_matcher".*'"object_matcher"' does not exist/),
    expect.stringMatching(/^"gridPosition".*'"gridPosition"' does not exist/),
    expect.stringMatching(/^"lifenessProbe".*'"lifenessProbe"' does not exist/),
    expect.stringMatching(/^"maxUnavailable":true.*'true' is not assignable/),
  ]);
});
