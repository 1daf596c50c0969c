// force timezone to UTC to allow tests to work regardless of local timezone
process.env.TZ = 'UTC';

const grafanaConfig = require('./.config/jest.config');
const [[, swc]] = Object.entries(grafanaConfig.transform);

module.exports = {
  ...grafanaConfig,
  // Our own packages resolve to their source.
  testEnvironmentOptions: { customExportConditions: ['@trackcrumb/source', 'browser', 'require', 'default'] },
  // Also .mjs (d3-color).
  transform: {
    '^.+\\.m?(t|j)sx?$': swc,
  },
  // Waiting ends when a condition holds; these are for machines with other things to do.
  testTimeout: 60_000,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/standalone/', '<rootDir>/tests/'],
};
