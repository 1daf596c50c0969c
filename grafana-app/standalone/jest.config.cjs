const base = require('../../jest.base.cjs');

module.exports = base({
  // Fastify's inject() uses an ES module.
  transformIgnorePatterns: ['/node_modules/(?!cookie/)'],
});
