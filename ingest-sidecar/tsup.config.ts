import { cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { defineConfig } from 'tsup';

const { resolve } = createRequire(import.meta.url);

export default defineConfig({
  // The library, the command line, and the process that the embedded ClickHouse runs in (named by its childEntry.ts).
  entry: {
    main: 'src/main.ts',
    cli: 'src/cli.ts',
    'clickhouse-child': resolve('@trackcrumb/clickhouse-embedded/child'),
  },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  dts: {
    entry: { main: 'src/main.ts' },
    compilerOptions: {
      baseUrl: '.',
      paths: {
        '@trackcrumb/contract': [resolve('@trackcrumb/contract')],
        '@trackcrumb/contract/*': ['../packages/contract/src/*/index.ts'],
        '@trackcrumb/schema': [resolve('@trackcrumb/schema')],
      },
    },
  },
  sourcemap: true,
  clean: true,
  splitting: true,
  // What is not published becomes part of the bundle.
  noExternal: [/^@trackcrumb\/(contract|analysis|import|schema|clickhouse-embedded)/],
  external: ['chdb', 'ffi-rs'],
  // The schema finds its SQL beside the folder that its code is in.
  async onSuccess() {
    await rm('sql', { recursive: true, force: true });
    await cp('../packages/schema/sql', 'sql', { recursive: true });
  },
});
