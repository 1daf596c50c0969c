import { readFileSync } from 'node:fs';
import path from 'node:path';
import { atVersion, imageAtVersion } from '@trackcrumb/scripts/atVersion';
import { packageFolders, PUBLISHED } from '@trackcrumb/scripts/workspaces';
import { ROOT } from '../../src/root';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };
const manifests = [...packageFolders(), 'grafana-app/standalone/grafana-13'].map((folder) =>
  path.join(folder, 'package.json')
);

it.each(manifests)('%s is at the version of the repository', (file) => {
  const text = read(file);
  expect(JSON.parse(atVersion(text, version))).toEqual(JSON.parse(text));
});

it('so is the image that Kubernetes is told to run', () => {
  const manifest = read('provisioning/kubernetes/base/trackcrumb.yaml');
  expect(imageAtVersion(manifest, version)).toBe(manifest);
  expect(imageAtVersion(manifest, '9.9.9')).toContain('ingest-sidecar:9.9.9');
});

it('moves everything that has a version, and nothing else', () => {
  const manifest = { version: '1.0.0', dependencies: { '@trackcrumb/sdk': '1.0.0', yaml: '2.9.1' }, engines: {} };
  expect(JSON.parse(atVersion(JSON.stringify(manifest), '1.1.0'))).toEqual({
    version: '1.1.0',
    dependencies: { '@trackcrumb/sdk': '1.1.0', yaml: '2.9.1' },
    engines: {},
  });
});

it('the sidecar asks for what the packages in its bundle need from outside of it', () => {
  interface Manifest {
    dependencies: Record<string, string>;
    optionalDependencies?: Record<string, string>;
  }
  const manifestOf = (folder: string): Manifest => JSON.parse(read(path.join(folder, 'package.json'))) as Manifest;
  const sidecar = manifestOf('ingest-sidecar');
  const bundled = packageFolders()
    .filter((folder) => folder.startsWith('packages/') && folder !== 'packages/testkit')
    .map(manifestOf);
  expect(bundled.length).toBeGreaterThan(1);
  for (const { dependencies, optionalDependencies = {} } of bundled) {
    const fromOutside = Object.entries(dependencies).filter(([name]) => !/^@trackcrumb\/(?!stats-core$)/.test(name));
    expect(sidecar.dependencies).toMatchObject(Object.fromEntries(fromOutside));
    expect(sidecar.optionalDependencies).toMatchObject(optionalDependencies);
  }
});

it('changesets raises what is released together, and knows of everything else', () => {
  const { fixed, ignore } = JSON.parse(read('.changeset/config.json')) as { fixed: string[][]; ignore: string[] };
  const names = packageFolders()
    .slice(1)
    .map((folder) => (JSON.parse(read(path.join(folder, 'package.json'))) as { name: string }).name);
  expect([...fixed.flat(), ...ignore].sort()).toEqual([...names].sort());
  expect(fixed.flat()).toEqual(expect.arrayContaining(PUBLISHED));
});

it('the lockfile has every optional package that a package in it names, so that npm ci takes it on every platform', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optional?: true; optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.entries(packages).flatMap(([holder, { optional = false, optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !optional && !resolves(packages, holder, name))
  );
  expect(missing).toEqual([]);
});

/** Whether the lockfile puts `name` where `holder` finds it: in its own node_modules or one above. */
function resolves(packages: object, holder: string, name: string): boolean {
  for (let at = holder; ; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) {
      return true;
    }
    if (at === '') {
      return false;
    }
  }
}
