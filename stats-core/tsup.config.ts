import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', simulate: 'src/simulate/index.ts' },
  format: ['esm', 'cjs'],
  dts: true,
  clean: true,
  sourcemap: true,
  target: 'es2022',
  // The two entries share their formulas; CommonJS gets its own copy of them.
  splitting: true,
  treeshake: true,
  external: ['seedrandom'],
});
