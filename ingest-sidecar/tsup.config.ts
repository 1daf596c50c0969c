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
  dts: { entry: { main: 'src/main.ts' }, resolve: ['@trackcrumb/analysis', '@trackcrumb/contract'] },
  sourcemap: true,
  clean: true,
  splitting: true,
  // Contract and analysis are not published: they become part of the bundle.
  noExternal: [/^@trackcrumb\/(analysis|contract)/],
  external: ['chdb', 'ffi-rs'],
});
