import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { mangleProps } from '../internalNames';

/** Bytes of `import * from` packages as a page ships it: esbuild bundle, minify, gzip -9; ours with the short names it is published with. */
export async function gzipBytes(...entries: string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: entries.map((entry) => `export * from ${JSON.stringify(entry)};`).join(''),
      resolveDir: process.cwd(),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['@trackcrumb/source'],
    ...(entries[0]!.startsWith('.') && { mangleProps }),
    write: false,
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length;
}
