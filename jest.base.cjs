// Shared by every workspace but grafana-app, which keeps Grafana's own configuration.
process.env.TZ = 'UTC';

/** @param {import('jest').Config} [overrides] */
module.exports = (overrides = {}) => ({
  testEnvironment: 'node',
  // Looking up a global inside jest's vm is slow, and hashes and statistics do little else than ask Math.
  sandboxInjectedGlobals: ['Math'],
  testEnvironmentOptions: { customExportConditions: ['@trackcrumb/source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(uuidv7|@noble/hashes)/)'],
  ...overrides,
});
