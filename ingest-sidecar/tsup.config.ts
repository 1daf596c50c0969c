import { cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { defineConfig, type Options } from 'tsup';
import { tsImport } from 'tsx/esm/api';

const { resolve } = createRequire(import.meta.url);

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** From source, scripts for pages are built when they are asked for; a release carries them as text. */
const carriedScripts: Plugin = {
  name: 'carried-scripts',
  setup(build) {
    build.onResolve({ filter: /^@trackcrumb\/sdk\/scripts$/ }, ({ path }) => ({ path, namespace: 'carried' }));
    build.onLoad({ filter: /.*/, namespace: 'carried' }, async () => {
      const { buildScript, SCRIPT_NAMES } = (await tsImport('../sdk/scriptBuild.ts', import.meta.url)) as ScriptBuild;
      const texts = Object.fromEntries(SCRIPT_NAMES.map((name) => [name, buildScript(name)]));
      const contents = `const texts = ${JSON.stringify(texts)}; export const buildScript = (name) => texts[name];`;
      return { contents, loader: 'js' };
    });
  },
};

interface ScriptBuild {
  SCRIPT_NAMES: readonly string[];
  buildScript(name: string): string;
}

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
  esbuildPlugins: [carriedScripts],
  external: ['chdb', 'ffi-rs'],
  // The schema finds its SQL beside the folder that its code is in.
  async onSuccess() {
    await rm('sql', { recursive: true, force: true });
    await cp('../packages/schema/sql', 'sql', { recursive: true });
  },
});
