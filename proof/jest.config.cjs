module.exports = require('../jest.base.cjs')({
  // Tests install packages and start real servers; a busy machine takes its time.
  testTimeout: 600_000,
});
