import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const SAFE_NAME = /^[\w-]+\.svg$/;

/** The plugin's files, the host's bundle, fonts, and icons (Grafana's own, else ours, else a plain dot). */
export function assetRoutes(app: FastifyInstance, folders: { plugin: string; pluginId: string; public: string }): void {
  app.register(fastifyStatic, { root: folders.public, prefix: '/public/', decorateReply: false });
  app.register(fastifyStatic, {
    root: folders.plugin,
    prefix: `/public/plugins/${folders.pluginId}/`,
    decorateReply: false,
    cacheControl: false,
  });
  app.get<{ Params: { set: string; name: string } }>('/public/build/img/icons/:set/:name', async (request, reply) => {
    const { set, name } = request.params;
    if (!/^\w+$/.test(set) || !SAFE_NAME.test(name)) {
      return reply.callNotFound();
    }
    const icons = join(folders.public, 'icons');
    const candidates = [join(icons, set, name), join(icons, 'own', name), join(icons, 'own', 'fallback.svg')];
    reply.type('image/svg+xml').header('cache-control', 'max-age=3600');
    for (const path of candidates) {
      const svg = await readFile(path).catch(() => undefined);
      if (svg !== undefined) {
        return svg;
      }
    }
    return reply.callNotFound();
  });
}
