import { defineConfig, type Options } from 'tsup';
import { mangleProps } from './internalNames';

/** The contract is private: its code and its types are part of what is published. */
const contract = [/^@trackcrumb\/contract/];
const contractSources = {
  '@trackcrumb/contract': ['../packages/contract/src/index.ts'],
  '@trackcrumb/contract/assignment': ['../packages/contract/src/assignment/index.ts'],
};

const shared: Options = {
  outDir: 'dist',
  target: 'es2021',
  noExternal: contract,
  treeshake: true,
  esbuildOptions(options) {
    options.conditions = ['@trackcrumb/source'];
    options.mangleProps = mangleProps;
  },
};

export default defineConfig([
  {
    ...shared,
    entry: {
      index: 'src/browser/index.ts',
      cookie: 'src/cookie/index.ts',
      flicker: 'src/flicker/index.ts',
      node: 'src/node/index.ts',
      openfeature: 'src/openfeature/index.ts',
      react: 'src/react/index.ts',
      targeting: 'src/targeting/index.ts',
    },
    format: ['esm', 'cjs'],
    // Every entry stands alone: importing one costs exactly that one.
    splitting: false,
    dts: { compilerOptions: { baseUrl: '.', paths: contractSources } },
    // The two builds run side by side: this one leaves the other's file alone.
    clean: ['dist/*', '!dist/*.global.js'],
  },
  {
    ...shared,
    entry: { trackcrumb: 'src/global/index.ts', 'trackcrumb.targeting': 'src/global/withTargeting.ts' },
    format: ['iife'],
    globalName: 'TrackCrumb',
    minify: true,
  },
]);
