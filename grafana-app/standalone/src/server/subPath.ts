import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/**
 * The path a Grafana behind a reverse proxy would be served under (`root_url`), from `TRACKCRUMB_PAGE_SUB_PATH`: empty, or
 * like `/grafana`.
 *
 * @throws Error naming the variable, its value and the remedy.
 */
export function subPathOf(env: NodeJS.ProcessEnv): string {
  const text = env['TRACKCRUMB_PAGE_SUB_PATH'] ?? '';
  if (text !== '' && !/^(\/[\w.-]+)+$/.test(text)) {
    throw new Error(
      `TRACKCRUMB_PAGE_SUB_PATH is '${text}': set it to a path such as /grafana, without a slash at its end.`
    );
  }
  return text;
}

/** An address without the sub-path; undefined where it is not under it. */
export function withoutSubPath(url: string, subPath: string): string | undefined {
  if (subPath === '') {
    return url;
  }
  const rest = url.startsWith(subPath) ? url.slice(subPath.length) : undefined;
  if (rest === undefined || rest.startsWith('/')) {
    return rest;
  }
  return rest === '' || rest.startsWith('?') ? `/${rest}` : undefined;
}

/** For Fastify's `rewriteUrl`: routes know nothing of the sub-path. */
export const rewriteSubPath =
  (subPath: string) =>
  ({ url = '/' }: Pick<IncomingMessage, 'url'>): string =>
    withoutSubPath(url, subPath) ?? url;

/** As behind a reverse proxy that passes on nothing else: what is not under the sub-path is not there. */
export function refuseOutside(app: FastifyInstance, subPath: string): void {
  app.addHook('onRequest', async (request, reply) =>
    withoutSubPath(request.originalUrl, subPath) === undefined
      ? reply.code(404).send({ message: `Not under ${subPath}: an address without the sub-path.` })
      : undefined
  );
}
