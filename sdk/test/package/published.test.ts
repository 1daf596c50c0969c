import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { INTERNAL_NAMES } from '../../internalNames';
import manifest from '../../package.json';

const SDK = path.resolve(__dirname, '../..');
const DIST = path.join(SDK, 'dist');

/** The package as npm would publish it: built once, then read as a stranger's project reads it. */
describe('the published package', () => {
  let project: string;

  beforeAll(() => {
    execFileSync('npx', ['tsup', '--silent'], { cwd: SDK, stdio: 'pipe' });
    project = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-sdk-'));
    mkdirSync(path.join(project, 'node_modules/@trackcrumb/sdk'), { recursive: true });
    symlinkSync(DIST, path.join(project, 'node_modules/@trackcrumb/sdk/dist'));
    writeFileSync(path.join(project, 'node_modules/@trackcrumb/sdk/package.json'), JSON.stringify(manifest));
  }, 180_000);
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  const run = (args: string[]): string => execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  const entries = Object.entries(manifest.exports).flatMap(([name, found]) => ('import' in found ? [name] : []));

  it('has no dependencies, and every peer dependency is optional', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies));
    Object.values(manifest.peerDependenciesMeta).forEach(({ optional }) => expect(optional).toBe(true));
  });

  it('ships every file its exports name', () => {
    const named = JSON.stringify(manifest.exports).match(/\.\/dist\/[^"]+/g)!;
    const shipped = new Set(readdirSync(DIST).map((file) => `./dist/${file}`));
    expect(named.filter((file) => !shipped.has(file))).toEqual([]);
  });

  it('names the private contract nowhere', () => {
    const leaks = readdirSync(DIST).filter((file) =>
      readFileSync(path.join(DIST, file), 'utf8').includes('@trackcrumb/contract')
    );
    expect(leaks).toEqual([]);
  });

  it('shortens no name that anybody else sees', () => {
    const types = readdirSync(DIST).filter((file) => file.endsWith('.d.ts'));
    const seen = types
      .map((file) => readFileSync(path.join(DIST, file), 'utf8').replace(/\/\*[^]*?\*\//g, ''))
      .join('\n');
    expect(seen).toContain('distinctId');
    expect(INTERNAL_NAMES.filter((name) => new RegExp(`\\b${name}\\b`).test(seen))).toEqual([]);
    const lib = path.dirname(require.resolve('typescript/lib/lib.d.ts'));
    const known = readdirSync(lib)
      .filter((file) => /^lib\.(es|dom)/.test(file))
      .map((file) => readFileSync(path.join(lib, file), 'utf8'))
      .join('\n');
    expect(INTERNAL_NAMES.filter((name) => new RegExp(`\\b${name}\\b\\??[:(]`).test(known))).toEqual([]);
  });

  it.each(entries.filter((entry) => entry !== './react'))(
    '%s loads as ESM and as CommonJS, with the same exports',
    (entry) => {
      const name = path.posix.join('@trackcrumb/sdk', entry);
      const esm = run(['--input-type=module', '-e', `console.log(Object.keys(await import('${name}')).sort().join())`]);
      const cjs = run(['-e', `console.log(Object.keys(require('${name}')).sort().join())`]);
      expect(esm.trim()).not.toBe('');
      expect(cjs).toBe(esm);
    }
  );

  it('has types that stand alone', () => {
    writeFileSync(
      path.join(project, 'main.ts'),
      `import { createTracker, type Tracker } from '@trackcrumb/sdk';
       import { createServerTracker } from '@trackcrumb/sdk/node';
       import { targeting } from '@trackcrumb/sdk/targeting';
       const tracker: Tracker = createTracker({ host: 'https://x.test', writeKey: 'k', targeting, bootstrap: { plans: [] } });
       export const variant: string = tracker.flags.getVariant('a');
       export const taken: boolean = createServerTracker({ host: 'https://x.test', writeKey: 'k' }).visitor('v').track('e');
       // @ts-expect-error a host is text: the types are really read
       createTracker({ host: 1, writeKey: 'k' });`
    );
    const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', lib: ['es2022', 'dom'], types: [] };
    writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }));
    expect(run([require.resolve('typescript/bin/tsc'), '-p', '.'])).toBe('');
  }, 60_000);

  it.each([
    ['trackcrumb.global.js', 'createTracker,hideUntilReady,subdomainCookie'],
    ['trackcrumb.targeting.global.js', 'createTracker,hideUntilReady,subdomainCookie,targeting'],
  ])('the script build %s makes one global', (file, names) => {
    const context = vm.createContext({});
    vm.runInContext(readFileSync(path.join(DIST, file), 'utf8'), context);
    expect(Object.keys(context)).toEqual(['TrackCrumb']);
    expect(vm.runInContext('Object.keys(TrackCrumb).sort().join()', context)).toBe(names);
  });
});
