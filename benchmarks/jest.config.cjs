module.exports = require('../jest.base.cjs')({
  // Tests start real servers; a busy machine takes its time.
  testTimeout: 180_000,
  // Packages that ship only ES modules.
  transformIgnorePatterns: ['/node_modules/(?!(uuidv7|cookie)/)'],
});
