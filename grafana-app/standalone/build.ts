import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
/** The folder whose node_modules hold the Grafana to build for; another one gets a host of its own version. */
const libraries = resolve(process.env['TRACKCRUMB_GRAFANA_LIBRARIES'] ?? here);
const dist = join(libraries, 'dist');
const plugin = join(here, '../dist');
const require = createRequire(join(libraries, 'package.json'));
const ownRequire = createRequire(import.meta.url);
const packageDir = (name: string, from: NodeJS.Require = require): string =>
  dirname(from.resolve(`${name}/package.json`));
const asset = (...parts: string[]): string => {
  const path = join(...parts);
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: this version of the package is laid out otherwise. Adapt build.ts.`);
  }
  return path;
};

const ui = packageDir('@grafana/ui');
const uiRequire = createRequire(join(ui, 'package.json'));
const grafanaVersion = (JSON.parse(readFileSync(join(ui, 'package.json'), 'utf8')) as { version: string }).version;

/** What Grafana calls at start but exports from no index, and the one copy of the libraries it shares. */
const grafanaInternals = {
  '@grafana-internal/PluginPage': asset(packageDir('@grafana/runtime'), 'dist/esm/components/PluginPage.mjs'),
  '@grafana-internal/i18n': asset(packageDir('@grafana/i18n'), 'dist/esm/i18n.mjs'),
  '@grafana-internal/history-router': packageDir('react-router-dom', uiRequire),
  '@grafana-internal/compat-router': packageDir('react-router-dom-v5-compat', uiRequire),
  '@emotion/css': packageDir('@emotion/css', uiRequire),
  i18next: packageDir('i18next', createRequire(join(packageDir('@grafana/i18n'), 'package.json'))),
};

/** What the host's page imports comes from the Grafana it is built for. */
const fromLibraries: Plugin = {
  name: 'from-libraries',
  setup({ onResolve, resolve: resolveAgain }) {
    onResolve({ filter: /^[@a-z]/ }, ({ path, kind, resolveDir }) =>
      resolveDir.startsWith(join(here, 'src')) && !path.startsWith('@grafana-internal/')
        ? resolveAgain(path, { kind, resolveDir: libraries })
        : undefined
    );
  },
};

/** Monaco is 5 MB for editors no page of ours shows. */
const withoutMonaco: Plugin = {
  name: 'without-monaco',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^monaco-editor(\/|$)/ }, ({ path }) => ({ path, namespace: 'without-monaco' }));
    onLoad({ filter: /.*/, namespace: 'without-monaco' }, () => ({ contents: 'export {}' }));
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'public'), { recursive: true });

await Promise.all([
  build({
    entryPoints: { main: join(here, 'src/browser/main.tsx') },
    outdir: join(dist, 'public/host'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    alias: grafanaInternals,
    plugins: [fromLibraries, withoutMonaco],
    loader: { '.woff2': 'file', '.ttf': 'file', '.svg': 'file' },
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    logLevel: 'warning',
    logOverride: { 'direct-eval': 'silent', 'empty-import-meta': 'silent' },
  }),
  build({
    entryPoints: { server: join(here, 'src/server/main.ts') },
    outdir: dist,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['fastify', '@fastify/static', '@clickhouse/client'],
    define: {
      GRAFANA_VERSION: JSON.stringify(grafanaVersion),
      PLUGIN_DIR: JSON.stringify(relative(dist, plugin)),
    },
    logLevel: 'warning',
  }),
]);

const fonts = join(dist, 'public/fonts');
const inter = packageDir('inter-ui', ownRequire);
for (const style of ['Regular', 'Medium', 'Italic', 'MediumItalic']) {
  cpSync(asset(inter, `web/Inter-${style}.woff2`), join(fonts, `inter/Inter-${style}.woff2`));
}
cpSync(
  asset(packageDir('@fontsource/roboto-mono', ownRequire), 'files/roboto-mono-latin-400-normal.woff2'),
  join(fonts, 'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2')
);
cpSync(asset(ui, 'dist/public/img/icons'), join(dist, 'public/icons'), { recursive: true });
cpSync(join(here, 'assets/icons'), join(dist, 'public/icons/own'), { recursive: true });
cpSync(join(here, 'assets/datasource.svg'), join(dist, 'public/img/datasource.svg'));
