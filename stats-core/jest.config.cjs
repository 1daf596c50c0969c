// Computation, not waiting: on a busy machine a test may take many times as long as on an idle one.
module.exports = { ...require('../jest.base.cjs')(), testTimeout: 120_000 };
