import i18n from '@grafana/i18n/eslint-plugin';
import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';
import repositoryConfig from '../eslint.config.mjs';

export default defineConfig([
  {
    ignores: [
      '**/logs',
      '**/*.log',
      '**/npm-debug.log*',
      '**/yarn-debug.log*',
      '**/yarn-error.log*',
      '**/.pnpm-debug.log*',
      '**/node_modules/',
      '.yarn/cache',
      '.yarn/unplugged',
      '.yarn/build-state.yml',
      '.yarn/install-state.gz',
      '**/.pnp.*',
      '**/pids',
      '**/*.pid',
      '**/*.seed',
      '**/*.pid.lock',
      '**/lib-cov',
      '**/coverage',
      '**/dist/',
      '**/artifacts/',
      'test-results/',
      'playwright-report/',
      'blob-report/',
      'playwright/.cache/',
      'playwright/.auth/',
      '**/.idea',
      '**/.eslintcache',
    ],
  },
  ...baseConfig,
  // Every text a person reads stands in the catalogues, and is asked for while rendering.
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/**/*.test.{ts,tsx}', 'src/testing/**'],
    plugins: { '@grafana/i18n': i18n },
    rules: {
      '@grafana/i18n/no-untranslated-strings': ['error', { calleesToIgnore: ['^css$'] }],
      '@grafana/i18n/no-translation-top-level': 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], languageOptions: { parserOptions: { tsconfigRootDir: import.meta.dirname } } },
  // What is not the plugin itself follows the rules of the rest of the repository.
  {
    files: ['{bench,build,checks,standalone,tests}/**/*.{ts,tsx,mjs}', '*.ts'],
    extends: repositoryConfig.filter((config) => !('ignores' in config)),
    rules: {
      // Grafana's, for the plugin's source.
      '@typescript-eslint/array-type': 'off',
      'react/react-in-jsx-scope': 'off',
    },
  },
  // Playwright reads the fixtures a fixture needs from its parameter: none is an empty pattern.
  { files: ['tests/fixtures.ts'], rules: { 'no-empty-pattern': 'off' } },
  // A declaration of a module imports inside it.
  {
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off', 'no-duplicate-imports': 'off' },
  },
]);
