import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import { merge } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { getPackageJson } from './.config/bundler/utils.ts';
import { bundledDashboard } from './build/bundledDashboard.ts';

/** Grafana's configuration, plus our own packages from their source and the provisioned dashboards. */
const config = async (env: Env): Promise<Configuration> =>
  merge(await grafanaConfig(env), {
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
