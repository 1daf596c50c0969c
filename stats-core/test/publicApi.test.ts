import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import * as main from '../src/index';
import * as simulate from '../src/simulate/index';

const root = path.join(__dirname, '..');
const MAX_GZIP_BYTES = { everything: 40 * 1024, probBest: 6 * 1024 };

async function bundle(format: 'esm' | 'iife', minify: boolean, source = "export * from './index';") {
  return build({
    stdin: { contents: source, resolveDir: path.join(root, 'src'), loader: 'ts' },
    bundle: true,
    minify,
    format,
    globalName: 'statsCore',
    metafile: true,
    write: false,
  });
}

async function gzippedBytes(names: readonly string[]): Promise<number> {
  const { outputFiles } = await bundle('esm', true, `export { ${names.join(', ')} } from './index';`);
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}

test('the main entry stays small, minified and gzipped', async () => {
  const names = Object.keys(main);
  const whole = await gzippedBytes(names);
  const withoutPanel = await gzippedBytes(names.filter((name) => name !== 'analyzeExperiment'));
  const onlyProbBest = await gzippedBytes(['probBest']);
  process.stdout.write(
    `\nMain entry, gzipped: ${whole} bytes; without the panel ${withoutPanel}; probBest alone ${onlyProbBest}\n`
  );
  expect(whole).toBeLessThanOrEqual(MAX_GZIP_BYTES.everything);
  expect(onlyProbBest).toBeLessThanOrEqual(MAX_GZIP_BYTES.probBest);
});

test('the main entry imports nothing but its own files', async () => {
  const { metafile, outputFiles } = await bundle('esm', false);
  const foreign = Object.keys(metafile.inputs).filter((file) => file.includes('node_modules'));
  expect(foreign).toEqual([]);
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  expect(outputFiles[0]!.text).not.toMatch(/\brequire\(|\bimport\(|Math\.random|\bprocess\b|\bBuffer\b/);
});

test('there are no runtime dependencies', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.sideEffects).toBe(false);
});

describe('the README', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  test.each([...Object.keys(main), ...Object.keys(simulate)])('mentions %s', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });
});
