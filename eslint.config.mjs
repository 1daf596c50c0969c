import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  // grafana-app has Grafana's own configuration and is linted by its own script.
  {
    ignores: ['**/dist/**', '**/node_modules/**', 'grafana-app/**', '**/.trackcrumb/**'],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  // Which globals exist is the compiler's business: it checks these files too.
  { files: ['**/*.cjs', '**/*.mjs'], rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' } },
  prettier
);
