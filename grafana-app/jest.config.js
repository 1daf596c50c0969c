// force timezone to UTC to allow tests to work regardless of local timezone
process.env.TZ = 'UTC';

const grafanaConfig = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');
const [[, swc]] = Object.entries(grafanaConfig.transform);
// Also .mjs (d3-color).
const transform = { '^.+\\.m?(t|j)sx?$': swc };

module.exports = {
  // Waiting ends when a condition holds; these are for machines with other things to do.
  testTimeout: 60_000,
  projects: [
    {
      ...grafanaConfig,
      displayName: 'pages',
      moduleNameMapper: { ...grafanaConfig.moduleNameMapper, 'react-inlinesvg': '<rootDir>/src/testing/InlineSvg.tsx' },
      // As in jest.base.cjs.
      sandboxInjectedGlobals: ['Math'],
      // Our own packages resolve to their source.
      testEnvironmentOptions: { customExportConditions: ['@trackcrumb/source', 'browser', 'require', 'default'] },
      transform,
      transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, '@noble/hashes'])],
    },
    {
      // Of the built plugin: `npm run build` first.
      displayName: 'checks',
      testMatch: ['<rootDir>/checks/**/*.test.ts'],
      testEnvironment: 'node',
      transform,
    },
  ],
};
