import type { FastifyInstance } from 'fastify';

export interface Route {
  method: string;
  /** With `:parameters`. */
  path: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of this server, for what must hold for all of them. */
    routeList: Route[];
  }
}

/** To be called before any route is registered. */
export function listRoutes(server: FastifyInstance): void {
  const routes: Route[] = [];
  server.decorate('routeList', routes);
  server.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      routes.push({ method: each, path: url });
    }
  });
}
