import type { Configuration } from 'webpack';
import { merge, mergeWithRules } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/** The syntax of Grafana's own libraries: object spread, written out as ES2015, is a tenth of the plugin. */
const SYNTAX: Configuration = {
  module: { rules: [{ test: /\.[tj]sx?$/, use: { options: { jsc: { target: 'es2018' } } } }] },
};
const OPTIONS = { module: { rules: { test: 'match', use: 'merge' } } } as const;

/** Grafana's configuration, plus our own packages from their source. */
const config = async (env: Env): Promise<Configuration> =>
  merge(mergeWithRules(OPTIONS)(await grafanaConfig(env), SYNTAX), {
    // Nothing has to be built before.
    resolve: {
      conditionNames: ['@trackcrumb/source', '...'],
      // The same parser, without Node's streams.
      alias: { 'csv-parse$': 'csv-parse/browser/esm' },
    },
    // The parser asks whether there is one and does without; a stand-in would be loaded with Grafana itself.
    node: { global: false },
    // What several pages need travels once: by default only parts from 20 kB on are shared.
    optimization: { splitChunks: { minSize: 6_000 } },
  });

export default config;
