import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { permissionsOf, type PluginMeta, type PluginRoute } from './pluginMeta';
import type { PluginSettings, StoredSettings } from './pluginSettings';
import { hasRole, roleOfCookies, type Role } from './roles';

/** A route of plugin.json that matches a request, and what of the path goes on behind its url. */
export interface MatchedRoute {
  route: PluginRoute;
  rest: string;
}

/**
 * The first route whose method and path match, by Grafana's rules: no method (or `*`) means every method; a path
 * matches exactly, or by its prefix when it ends in `/*`.
 */
export function matchRoute(routes: readonly PluginRoute[], method: string, path: string): MatchedRoute | undefined {
  for (const route of routes) {
    const methodMatches = route.method === undefined || route.method === '*' || route.method === method;
    const prefix = route.path.endsWith('/*') ? route.path.slice(0, -1) : undefined;
    if (methodMatches && (prefix === undefined ? path === route.path : path.startsWith(prefix))) {
      // Grafana joins the rest to the url of the route with one slash between them, however many there were.
      return { route, rest: prefix === undefined ? '' : path.slice(prefix.length).replace(/^\//, '') };
    }
  }
  return undefined;
}

/** Fills `{{ .JsonData.x }}` and `{{ .SecureJsonData.x }}`; what is not set becomes empty, as in Grafana. */
export function interpolate(template: string, settings: StoredSettings): string {
  return template.replace(/\{\{\s*\.(JsonData|SecureJsonData)\.(\w+)\s*\}\}/g, (_match, kind: string, name: string) =>
    String((kind === 'JsonData' ? settings.jsonData : settings.secureJsonData)[name] ?? '')
  );
}

/** What Grafana tells a proxied server about its user: its `SignedInUser`, whose field names Go writes as they are. */
export function grafanaContext(role: Role): Record<string, unknown> {
  const login = role.toLowerCase();
  return {
    UserID: 1,
    UserUID: login,
    OrgID: 1,
    OrgName: 'Main Org.',
    OrgRole: role,
    Login: login,
    Name: login,
    Email: `${login}@localhost`,
    AuthenticatedBy: 'password',
    ApiKeyID: 0,
    IsServiceAccount: false,
    IsGrafanaAdmin: role === 'Admin',
    IsAnonymous: false,
    IsDisabled: false,
  };
}

/** Headers of the browser that may travel on: never its cookies, its own authorization or forged identity. */
function forwardedHeaders(request: FastifyRequest): Record<string, string> {
  const kept = ['accept', 'accept-language', 'content-type', 'user-agent', 'if-match', 'if-none-match'];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    })
  );
}

/** `/api/plugin-proxy/:id/*`: adds the secrets that browsers never see. */
export function pluginProxyRoutes(app: FastifyInstance, meta: PluginMeta, settings: PluginSettings): void {
  const base = `/api/plugin-proxy/${meta.id}/`;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.all(`${base}*`, async (request, reply) => {
      const [path = '', query] = request.url.slice(base.length).split('?', 2);
      const matched = matchRoute(meta.routes, request.method, path);
      if (matched === undefined) {
        return reply.code(404).send({ message: 'plugin route match not found' });
      }
      const role = roleOfCookies(request.headers.cookie);
      const { reqRole, reqAction } = matched.route;
      const denied =
        reqAction === undefined
          ? reqRole !== undefined && !hasRole(role, reqRole)
          : !permissionsOf(meta, role).has(reqAction);
      if (denied) {
        return reply.code(403).send({ message: 'plugin proxy route access denied' });
      }
      return forward(request, reply, matched, query, role, settings.read());
    });
  });
}

async function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  { route, rest }: MatchedRoute,
  query: string | undefined,
  role: Role,
  stored: StoredSettings
): Promise<FastifyReply> {
  const base = interpolate(route.url, stored).replace(/\/+$/, '');
  if (!URL.canParse(base)) {
    return reply.code(502).send({ message: `The sidecar address is not set, or is not a URL: '${base}'.` });
  }
  const target = `${base}${rest === '' ? '' : `/${rest}`}${query === undefined ? '' : `?${query}`}`;
  const secrets = (route.headers ?? []).map(({ name, content }) => [name, interpolate(content, stored)]);
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers: {
        ...forwardedHeaders(request),
        ...Object.fromEntries(secrets),
        'X-Grafana-Context': JSON.stringify(grafanaContext(role)),
        'X-Grafana-User': role.toLowerCase(),
      },
      redirect: 'manual',
      ...(Buffer.isBuffer(request.body) ? { body: new Uint8Array(request.body) } : {}),
    });
    const type = answer.headers.get('content-type');
    const retryAfter = answer.headers.get('retry-after');
    reply.code(answer.status);
    if (type !== null) {
      reply.header('content-type', type);
    }
    if (retryAfter !== null) {
      reply.header('retry-after', retryAfter);
    }
    return await reply.send(Buffer.from(await answer.arrayBuffer()));
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return reply.code(502).send({ message: `The sidecar at ${base} does not answer: ${cause}` });
  }
}
