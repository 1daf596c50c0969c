import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { composeFile, mountOf } from './composeFile';

const ROOT = join(__dirname, '../..');

const yamlFiles = [
  join(ROOT, 'docker-compose.yml'),
  join(ROOT, 'docker-compose.cluster.yml'),
  ...readdirSync(join(ROOT, 'provisioning'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(ROOT, 'provisioning', name)),
].map((path): [string, string] => [relative(ROOT, path), readFileSync(path, 'utf8')]);

/** Every scalar with the key that leads to it. */
function* scalars(value: unknown, key = ''): Generator<[key: string, value: unknown]> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield* scalars(inner, Array.isArray(value) ? key : name);
    }
  } else {
    yield [key, value];
  }
}

it.each(yamlFiles)('%s is YAML and takes its secrets from the environment', (_, text) => {
  const documents = parseAllDocuments(text);
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  const secrets = documents
    .flatMap((document) => [...scalars(document.toJS())])
    .filter(([key]) => /password$|token$|write.?key$/i.test(key));
  const written = secrets.filter(([, value]) => typeof value === 'string' && value !== '');
  expect(written.filter(([, value]) => !/^\$(\w+|\{\w+:(\?[^}]*|-)\})$/.test(String(value)))).toEqual([]);
});

it('every variable compose wants is named in .env.example', () => {
  const files = ['docker-compose.yml', 'docker-compose.cluster.yml', 'provisioning/examples/compose.webhook.yaml'];
  const texts = files.map((file) => readFileSync(join(ROOT, file), 'utf8'));
  // COMPOSE_FILE chooses among them.
  const wanted = ['COMPOSE_FILE', ...[...texts.join('').matchAll(/\$\{(\w+)/g)].map((match) => match[1]!)];
  const named = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^(?:# )?(\w+)=/gm)].map(
    (match) => match[1]
  );
  expect(wanted.length).toBeGreaterThan(5);
  expect([...new Set(wanted)].sort()).toEqual([...named].sort());
});

it('every variable the provisioned files want is given to Grafana by compose', () => {
  const { environment, volumes } = composeFile(new Proxy({}, { get: () => 'x' })).services.grafana!;
  const mounted = volumes.flatMap((volume) => /^\.\/(provisioning\/\w+)/.exec(mountOf(volume).source)?.[1] ?? []);
  expect(mounted.sort()).toEqual(
    ['alerting', 'dashboards', 'datasources', 'plugins'].map((folder) => `provisioning/${folder}`)
  );
  const wanted = yamlFiles
    .filter(([name]) => mounted.some((folder) => name.startsWith(`${folder}/`)))
    .flatMap(([, text]) => [...text.replace(/^\s*#.*$/gm, '').matchAll(/\$(\w+)/g)].map((match) => match[1]!));
  expect(wanted.length).toBeGreaterThan(3);
  expect(Object.keys(environment)).toEqual(expect.arrayContaining(wanted));
});

it('the code of the dashboards imports nothing of ours but the contract', () => {
  const folder = join(ROOT, 'provisioning/src');
  const imports = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(/from '(.+)'/g)].map((match) => match[1]!)
    );
  expect(imports.length).toBeGreaterThan(10);
  expect(
    imports.filter((from) => !/^((\.{1,2}\/)+\w+(\/\w+)*$|node:|yaml$|@grafana\/|@trackcrumb\/contract$)/.test(from))
  ).toEqual([]);
});
