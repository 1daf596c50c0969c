module.exports = require('../jest.base.cjs')({
  testTimeout: 30_000,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/browser/'],
});
