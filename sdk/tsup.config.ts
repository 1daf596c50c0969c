import { mkdir, writeFile } from 'node:fs/promises';
import { defineConfig } from 'tsup';
import { mangleProps } from './internalNames';
import { buildScript } from './scriptBuild';

/** The contract is private: its code and its types are part of what is published. */
const contract = [/^@trackcrumb\/contract/];
const contractSources = {
  '@trackcrumb/contract': ['../packages/contract/src/index.ts'],
  '@trackcrumb/contract/assignment': ['../packages/contract/src/assignment/index.ts'],
};

export default defineConfig({
  entry: {
    index: 'src/browser/index.ts',
    cookie: 'src/cookie/index.ts',
    flicker: 'src/flicker/index.ts',
    node: 'src/node/index.ts',
    openfeature: 'src/openfeature/index.ts',
    react: 'src/react/index.ts',
    targeting: 'src/targeting/index.ts',
  },
  outDir: 'dist',
  target: 'es2021',
  noExternal: contract,
  treeshake: true,
  format: ['esm', 'cjs'],
  // Every entry stands alone: importing one costs exactly that one.
  splitting: false,
  dts: { compilerOptions: { baseUrl: '.', paths: contractSources } },
  clean: true,
  esbuildOptions(options) {
    options.conditions = ['@trackcrumb/source'];
    options.mangleProps = mangleProps;
  },
  async onSuccess() {
    await mkdir('dist', { recursive: true });
    await writeFile('dist/trackcrumb.global.js', buildScript('index'));
    await writeFile('dist/trackcrumb.targeting.global.js', buildScript('withTargeting'));
  },
});
