import type { FastifyInstance } from 'fastify';

/** Nothing here is a page: no browser may sniff, frame or render an answer. */
export const SECURE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

export function secureHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURE_HEADERS);
  });
}
