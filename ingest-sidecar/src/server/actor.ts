import type { IncomingHttpHeaders } from 'node:http';

const LONGEST_ACTOR = 200;

/** Who acts when no proxy names a user. */
export const TOKEN_ACTOR = 'admin token';

/**
 * The person behind a request, as Grafana's plugin proxy names them. To be asked only after the admin token has been
 * checked: anybody can send these headers, only the proxy has the token.
 */
export function actorOf(headers: IncomingHttpHeaders): string {
  const login = single(headers['x-grafana-user']) ?? loginInContext(single(headers['x-grafana-context']));
  const name = login
    ?.replace(/[\p{C}]/gu, '')
    .trim()
    .slice(0, LONGEST_ACTOR);
  return name === undefined || name === '' ? TOKEN_ACTOR : name;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/**
 * Whether a Grafana user acts who is no Admin of their organisation. Without a user it is the holder of the token who
 * acts, who may do everything. To be asked, too, only after the admin token has been checked.
 */
export function actsBelowAdmin(headers: IncomingHttpHeaders): boolean {
  const user = userInContext(single(headers['x-grafana-context']));
  const role = text(user, 'OrgRole') ?? text(user, 'orgRole') ?? text(user, 'role');
  return role !== undefined && role !== 'Admin';
}

function loginInContext(header: string | undefined): string | undefined {
  const user = userInContext(header);
  return text(user, 'Login') ?? text(user, 'login');
}

/**
 * `X-Grafana-Context` of the plugin proxy is Grafana's signed-in user as Go writes it; plugins that proxy themselves
 * send it as the `user` of their context.
 */
function userInContext(header: string | undefined): unknown {
  try {
    const context: unknown = JSON.parse(header ?? 'null');
    return property(context, 'user') ?? property(context, 'User') ?? context;
  } catch {
    return undefined;
  }
}

function text(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return typeof found === 'string' ? found : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
