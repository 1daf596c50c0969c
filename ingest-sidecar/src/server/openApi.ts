import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { describedAnswers } from '../answers/describedAnswers';
import { ok } from '../answers/routeAnswers';
import { HOOKS_PATH } from '../answers/hooksPath';

const TAGS = [
  { name: 'visitors', description: 'With the write key, which is public' },
  { name: 'people', description: 'With the admin token' },
  { name: 'alerts', description: 'With the hook token' },
  { name: 'operations', description: 'Open' },
];

/**
 * `GET /openapi.json`: the description of every route, made of the schemas that validate it. To be called before any
 * route is registered.
 */
export async function describeRoutes(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'TrackCrumb sidecar',
        version: '1',
        description: 'Flags, events, experiments and results. In words: docs/api.md.',
      },
      tags: TAGS,
      components: {
        securitySchemes: {
          writeKey: { type: 'apiKey', in: 'header', name: 'X-Write-Key' },
          adminToken: { type: 'http', scheme: 'bearer' },
          hookToken: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      if (schema?.hide === true) {
        // Preflights, which belong to no route of ours.
        return { schema, url };
      }
      // Answers are described only: what is sent is not made of these schemas, so that it cannot lose a field by them.
      const path = url.replace(/(?<=.)\/$/, '');
      const response = describedAnswers([route.method].flat()[0] ?? '', path, route.config);
      return { schema: { ...schema, ...placeOf(path), response }, url: path };
    },
  });
  server.get('/openapi.json', { config: ok(null, 'This description') }, async () => server.swagger());
}

function placeOf(url: string): { tags: string[]; security: Record<string, string[]>[] } {
  if (url.startsWith('/v1/') || url.startsWith('/ofrep/')) {
    return { tags: ['visitors'], security: [{ writeKey: [] }] };
  }
  if (url.startsWith(`${HOOKS_PATH}/`)) {
    return { tags: ['alerts'], security: [{ hookToken: [] }] };
  }
  return url.startsWith('/api/')
    ? { tags: ['people'], security: [{ adminToken: [] }] }
    : { tags: ['operations'], security: [] };
}
