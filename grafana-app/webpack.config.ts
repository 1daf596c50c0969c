import type { Configuration } from 'webpack';
import { merge } from 'webpack-merge';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/** Grafana's configuration, plus: our own packages resolve to their source, so nothing has to be built before. */
const config = async (env: Env): Promise<Configuration> =>
  merge(await grafanaConfig(env), {
    resolve: { conditionNames: ['@trackcrumb/source', '...'] },
  });

export default config;
