import type { FastifyInstance } from 'fastify';

const GRACE_MS = 3000;

/** Takes no more requests and waits for those under way, but not for senders that have stalled in the middle of one. */
export async function closeServer(server: FastifyInstance, graceMs = GRACE_MS): Promise<void> {
  const giveUp = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await server.close();
  clearTimeout(giveUp);
}
