module.exports = require('../../jest.base.cjs')({
  // Tests start real servers; a busy machine takes its time.
  testTimeout: 60_000,
});
