import type { FastifyInstance } from 'fastify';

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * The host holds the admin token and asks nobody for a password, so no other site may drive it from a visitor's
 * browser: requests under a foreign name (DNS rebinding) or with a foreign Origin (cross-site requests) are refused.
 */
export function refuseForeignOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    const { origin } = request.headers;
    const foreign = origin !== undefined && origin !== `http://${request.headers.host ?? ''}`;
    if (!LOOPBACK_NAMES.includes(name) || foreign) {
      return reply.code(403).send({ message: 'This host answers only its own page, on this machine.' });
    }
    return undefined;
  });
}
