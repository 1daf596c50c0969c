import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolders } from '@trackcrumb/scripts/workspaces';
import ts from 'typescript';
import { ROOT } from '../src/root';

/** Configuration that every workspace starts from: it stands at the root, which is nobody's package. */
const SHARED_CONFIGURATION = ['jest.base.cjs', 'eslint.config.mjs'];

/** The innermost workspace that a path lies in; '' is the root's. */
const workspaceOf = (file: string): string =>
  packageFolders()
    .filter((folder) => folder === '' || file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0]!;

/** Relative imports of a file, of modules and of types, static and dynamic, that end in another workspace. */
function importsAcross(file: string, text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(path.posix.dirname(file), specifier))
    .filter((target) => workspaceOf(target) !== workspaceOf(file) && !SHARED_CONFIGURATION.includes(target))
    .map((target) => `${file} imports ${target}`);
}

it.each([
  ["import { a } from '../../../sdk/src/index';", 1],
  ["import type { A } from '../../../packages/contract/src/event';", 1],
  ["const a = await import('../../../scripts/root.mjs');", 1],
  ["jest.mock('../../src/a'); export * from './b'; import 'node:fs'; import '@trackcrumb/contract';", 0],
])('%s crosses a border %d times', (text, times) => {
  expect(importsAcross('ingest-sidecar/test/control/a.test.ts', text)).toHaveLength(times);
});

it('a workspace inside of another is another', () => {
  expect(importsAcross('grafana-app/tests/a.ts', "import '../standalone/src/server/page';")).toHaveLength(1);
});

it('no relative import leaves its workspace: other packages are imported by name, by what they export', () => {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const sources = listed
    .toString()
    .split('\0')
    .filter((file) => /\.[mc]?[jt]sx?$/.test(file) && existsSync(path.join(ROOT, file)));
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap((file) => importsAcross(file, readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
});
