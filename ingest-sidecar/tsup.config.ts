import { cp, rm } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  // The library, the command line, and the process that the embedded ClickHouse runs in (named by childEntry.ts).
  entry: {
    main: 'src/main.ts',
    cli: 'src/cli.ts',
    'clickhouse-child': 'src/clickhouse/embedded/child/main.ts',
  },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  dts: {
    entry: { main: 'src/main.ts' },
    compilerOptions: {
      baseUrl: '.',
      paths: {
        '@trackcrumb/contract': ['contract/src/index.ts'],
        '@trackcrumb/contract/*': ['contract/src/*/index.ts'],
        '@trackcrumb/schema': ['../packages/schema/src/index.ts'],
      },
    },
  },
  sourcemap: true,
  clean: true,
  splitting: true,
  // Contract and schema are not published: they, and their types, become part of the bundle.
  noExternal: [/^@trackcrumb\/(contract|schema)/],
  external: ['chdb', 'ffi-rs'],
  // The schema finds its SQL beside the folder that its code is in.
  async onSuccess() {
    await rm('sql', { recursive: true, force: true });
    await cp('../packages/schema/sql', 'sql', { recursive: true });
  },
});
