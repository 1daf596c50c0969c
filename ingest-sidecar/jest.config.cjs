// Tests start real servers; a busy machine takes its time.
module.exports = require('../jest.base.cjs')({ testTimeout: 60_000 });
