import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import { merge, mergeWithRules } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { getPackageJson } from './.config/bundler/utils.ts';
import { bundledDashboard } from './build/bundledDashboard.ts';

/** The syntax of Grafana's own libraries: object spread, written out as ES2015, is a tenth of the plugin. */
const SYNTAX: Configuration = {
  module: { rules: [{ test: /\.[tj]sx?$/, use: { options: { jsc: { target: 'es2018' } } } }] },
};
const OPTIONS = { module: { rules: { test: 'match', use: 'merge' } } } as const;

/** Grafana's configuration, plus our own packages from their source and the provisioned dashboards. */
const config = async (env: Env): Promise<Configuration> =>
  merge(mergeWithRules(OPTIONS)(await grafanaConfig(env), SYNTAX), {
    // Nothing has to be built before.
    resolve: { conditionNames: ['@trackcrumb/source', '...'] },
    plugins: [
      new CopyWebpackPlugin({
        patterns: [
          {
            from: '../../provisioning/dashboards/json/*.json',
            to: 'dashboards/[name][ext]',
            transform: (content) => bundledDashboard(content.toString(), getPackageJson().version),
          },
        ],
      }),
    ],
  });

export default config;
