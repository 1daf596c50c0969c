module.exports = require('../jest.base.cjs')({
  // Tests start real servers; a busy machine takes its time.
  testTimeout: 180_000,
  // GitHub's packages have no entry for require, which jest resolves by.
  moduleNameMapper: {
    '^@actions/(expressions|workflow-parser)$': '<rootDir>/../node_modules/@actions/$1/dist/index.js',
    '^@actions/expressions/(.*)$': '<rootDir>/../node_modules/@actions/expressions/dist/$1.js',
  },
  // Packages that ship only ES modules.
  transformIgnorePatterns: ['/node_modules/(?!(uuidv7|cookie|@actions)/)'],
});
