import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import ts from 'typescript';
import { installPackages, strangersProject, type StrangersProject } from '../../src/packages/strangersProject';
import { ROOT } from '../../src/root';

const PACKAGES = ['stats-core', 'sdk', 'ingest-sidecar'] as const;
const SOURCE_CONDITION = '@trackcrumb/source';

let project: StrangersProject;
beforeAll(async () => {
  project = await strangersProject();
  await installPackages(project);
});
afterAll(() => project?.remove());

const installed = (name: string, file: string): string =>
  readFileSync(path.join(project.directory, 'node_modules/@trackcrumb', name, file), 'utf8');
const bin = (name: string): string => path.join(ROOT, 'node_modules/.bin', name);

/** Paths in a tarball: a tar header is a block of 512 bytes that begins with the name and has its size in octal at 124. */
function filesOf(tarball: string): string[] {
  const tar = gunzipSync(readFileSync(tarball));
  const files: string[] = [];
  for (let at = 0; tar[at];) {
    const text = (from: number, length: number) =>
      tar.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    files.push(path.posix.join(text(345, 155), text(0, 100)));
    at += 512 * (1 + Math.ceil(parseInt(text(124, 12), 8) / 512));
  }
  return files.map((file) => file.replace(/^package\//, ''));
}

/** Subpaths that only this repository can import, from source: for tests and benchmarks of other workspaces. */
function sourceOnly(name: string): string[] {
  const { exports } = JSON.parse(installed(name, 'package.json')) as { exports: Record<string, object> };
  return Object.keys(exports).filter((subpath) =>
    Object.keys(exports[subpath]!).every((key) => key === SOURCE_CONDITION)
  );
}

/** The declaration file that an import of a JavaScript file beside it means. */
const declarationOf = (folder: string, file: string): string => path.join(folder, file.replace(/\.(c?)js$/, '.d.$1ts'));

describe.each(PACKAGES)('@trackcrumb/%s', (name) => {
  it('ships its licence, its description and what is built, and nothing else', () => {
    const files = filesOf(project.released(`trackcrumb-${name}-`));
    expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']));
    const expected =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/trackcrumb\.js|dist\/[^.].*|sql\/(\w+\/)?\w+\.sql)$/;
    expect(files.filter((file) => !expected.test(file))).toEqual([]);
    expect(files.filter((file) => /\.test\.|secret|\.env/.test(file))).toEqual([]);
  });

  it('needs nothing at runtime that is not published', () => {
    const { dependencies = {} } = JSON.parse(installed(name, 'package.json')) as { dependencies?: object };
    const published = PACKAGES.map((other) => `@trackcrumb/${other}`);
    const folder = path.join(project.directory, 'node_modules/@trackcrumb', name, 'dist');
    const declarations = readdirSync(folder).filter((file) => /\.d\.c?ts$/.test(file));
    expect(declarations.length).toBeGreaterThan(0);
    const imported = declarations
      .flatMap((file) => ts.preProcessFile(readFileSync(path.join(folder, file), 'utf8')).importedFiles)
      .map(({ fileName }) => fileName);
    const needed = [...Object.keys(dependencies), ...imported].filter((module) => module.startsWith('@trackcrumb/'));
    expect(needed.filter((module) => !published.includes(module))).toEqual([]);
    expect(imported.filter((file) => file.startsWith('.') && !existsSync(declarationOf(folder, file)))).toEqual([]);
  });

  it('answers nobody who asks for its inside', async () => {
    for (const subpath of sourceOnly(name)) {
      const specifier = path.posix.join('@trackcrumb', name, subpath);
      project.write('inside.mjs', `await import('${specifier}').catch(({ code }) => console.log(code));`);
      expect(await project.node('inside.mjs')).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
    }
  });

  it('passes publint', async () => {
    expect(await project.node(bin('publint'), '--strict', project.released(`trackcrumb-${name}-`))).toMatch(/All good/);
  });

  it('has types that resolve the way its code does', async () => {
    // The sidecar is ESM only, and says so.
    const profile = name === 'ingest-sidecar' ? 'esm-only' : 'node16';
    const tarball = project.released(`trackcrumb-${name}-`);
    const inside = sourceOnly(name);
    const options = ['--profile', profile, '--format', 'json', ...(inside.length ? ['--exclude-entrypoints'] : [])];
    const report = await project.node(bin('attw'), tarball, ...options, ...inside);
    expect((JSON.parse(report) as { analysis: { types: object } }).analysis.types).toMatchObject({ kind: 'included' });
  });
});

it('stats-core and the SDK answer alike from ESM and from CommonJS', async () => {
  const program = `
    const [arm] = probBest([{ conversions: 8502, n: 44700 }, { conversions: 8279, n: 45489 }]);
    const tracker = createServerTracker({ host: 'http://127.0.0.1:9', writeKey: 'none' });
    const variant = tracker.visitor('v').flags.getVariant('unknown');
    console.log(arm.toFixed(4), variant);
    tracker.shutdown().then(() => process.exit(0));`;
  project.write(
    'esm.mjs',
    `import { probBest } from '@trackcrumb/stats-core';
    import { createServerTracker } from '@trackcrumb/sdk/node';${program}`
  );
  project.write(
    'cjs.cjs',
    `const { probBest } = require('@trackcrumb/stats-core');
    const { createServerTracker } = require('@trackcrumb/sdk/node');${program}`
  );
  expect(await project.node('esm.mjs')).toBe('0.9992 control\n');
  expect(await project.node('cjs.cjs')).toBe('0.9992 control\n');
});

it('a TypeScript program uses their types, as a module and as CommonJS, without skipLibCheck', async () => {
  const program = `import { analyzeExperiment, type ExperimentAnalysis } from '@trackcrumb/stats-core';
    import { createTracker, type Tracker } from '@trackcrumb/sdk';
    export const analysis: ExperimentAnalysis = analyzeExperiment({
      arms: [{ key: 'control', n: 100, conversions: 5 }, { key: 'treatment', n: 100, conversions: 9 }],
    });
    export const tracker: Tracker = createTracker({ host: 'https://x.test', writeKey: 'k' });
    // @ts-expect-error the types are really read
    analyzeExperiment({ arms: 'two' });`;
  project.write('main.mts', program);
  project.write('main.cts', program);
  const compilerOptions = { strict: true, noEmit: true, module: 'nodenext', lib: ['es2022', 'dom'], types: [] };
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['main.mts', 'main.cts'] }));
  expect(await project.node(bin('tsc'), '-p', '.')).toBe('');
});

it('the sidecar starts with its own ClickHouse, counts a visitor, and stops', async () => {
  const child = spawn(path.join(project.directory, 'node_modules/.bin/trackcrumb'), ['serve'], {
    cwd: project.directory,
    env: {
      PATH: process.env.PATH,
      TRACKCRUMB_PORT: '0',
      TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
      TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  try {
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += String(chunk)));
    const printed = await Promise.race([once(child.stdout, 'data'), exited.then(() => [errors])]);
    expect(String(printed[0])).toMatch(/^The sidecar is ready at http/);

    project.write(
      'experiment.mjs',
      `import { existsSync, readdirSync, readFileSync } from 'node:fs';
       import { createServerTracker } from '@trackcrumb/sdk/node';
       const { sidecarUrl: host, adminToken, writeKey } = JSON.parse(readFileSync('.trackcrumb/runtime.json', 'utf8'));
       const api = async (method, path, body) => (await fetch(host + '/api/experiments' + path, {
         method, headers: { authorization: 'Bearer ' + adminToken, 'content-type': 'application/json' },
         ...(body && { body: JSON.stringify(body) }) })).json();
       await api('POST', '', { name: 'Installed', targetEvent: 'bought' });
       await api('POST', '/installed/status', { status: 'running', version: 1 });
       const tracker = createServerTracker({ host, writeKey });
       await tracker.ready();
       const visitor = tracker.visitor('ann');
       const variant = visitor.flags.getVariant('installed');
       visitor.track('bought', { converted: 1 });
       await tracker.shutdown();
       const deadlineMs = Date.now() + 60_000;
       let results;
       do {
         await new Promise((wait) => setTimeout(wait, 100));
         results = await api('GET', '/installed/results');
       } while (results.counts?.every(({ n }) => n === 0) && Date.now() < deadlineMs);
       const arm = results.counts?.find(({ key }) => key === variant);
       console.log(arm ? arm.n + ' ' + arm.conversions : JSON.stringify(results));`
    );
    expect(await project.node('experiment.mjs')).toBe('1 1\n');

    // The scripts for pages are part of what is released.
    project.write(
      'scripts.mjs',
      `import { readFileSync } from 'node:fs';
       const { sidecarUrl: host, writeKey } = JSON.parse(readFileSync('.trackcrumb/runtime.json', 'utf8'));
       const text = async (path) => (await fetch(host + path + '?key=' + writeKey)).text();
       const { path } = JSON.parse(await text('/v1/sdk'));
       console.log(/^\\(TRACKCRUMB_FLAGS=>.*"installed"/s.test(await text('/v1/tracker.js')), /^var TrackCrumb=/.test(await text(path)));`
    );
    expect(await project.node('scripts.mjs')).toBe('true true\n');
  } finally {
    child.kill('SIGINT');
  }
  expect(await exited).toEqual([0, null]);
});
