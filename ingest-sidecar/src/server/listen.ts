import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Takes requests at host and port (0: the system chooses); returns the URL.
 *
 * @throws Error naming port, reason and the variable to set
 */
export async function listen(server: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Error(`port ${port} of ${host} is taken: set TRACKCRUMB_PORT to a free one, or stop what uses it`);
    }
    throw new Error(`cannot listen on ${host}:${port} (${message}): set TRACKCRUMB_HOST and TRACKCRUMB_PORT`);
  }
  const bound = server.server.address() as AddressInfo;
  return `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
}
