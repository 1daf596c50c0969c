import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { mangleProps } from '../../internalNames';
import { trackerScriptOfTen } from '../kit/trackerScript';

/** Bytes of entries as a page ships them: as published, esbuild bundle, minify, gzip -9. Peer dependencies are the page's own. */
async function gzipBytes(...entries: string[]): Promise<{ bytes: number; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: entries.map((entry) => `export * from './src/${entry}/index.ts';`).join(''),
      resolveDir: path.resolve(__dirname, '../..'),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['@trackcrumb/source'],
    mangleProps,
    external: ['react', '@openfeature/*'],
    write: false,
    metafile: true,
  });
  const inputs = Object.keys(metafile.outputs['<stdout>']?.inputs ?? Object.values(metafile.outputs)[0]!.inputs);
  return { bytes: gzipSync(outputFiles[0]!.contents, { level: 9 }).length, inputs };
}

describe('what a page pays', () => {
  it.each([
    ['browser', 6_000],
    ['browser + targeting', 6_450],
    ['react', 500],
    ['openfeature', 1_600],
    ['cookie', 500],
    ['flicker', 350],
    ['global', 6_500],
  ])('%s is %d bytes at most', async (entries, budget) => {
    const { bytes } = await gzipBytes(...entries.split(' + '));
    expect(bytes).toBeLessThanOrEqual(budget);
  });

  it('tracker.js with ten flags is 7,000 bytes at most', () => {
    expect(gzipSync(trackerScriptOfTen(), { level: 9 }).length).toBeLessThanOrEqual(7_000);
  });

  it('the main entry holds nothing of the optional ones, and no package', async () => {
    const { inputs } = await gzipBytes('browser');
    expect(inputs.length).toBeGreaterThan(20);
    expect(
      inputs.filter((file) =>
        /node_modules|src\/(node|react|openfeature|cookie|flicker|targeting)\/|matchesRules/.test(file)
      )
    ).toEqual([]);
  });

  it.each(['react', 'openfeature', 'cookie', 'flicker'])('%s holds nothing of the tracker', async (entry) => {
    const { inputs } = await gzipBytes(entry);
    expect(inputs.filter((file) => /createTracker|eventQueue|murmur/.test(file))).toEqual([]);
  });
});
