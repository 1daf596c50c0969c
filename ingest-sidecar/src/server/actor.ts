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

/** `X-Grafana-Context` is the JSON of Grafana's plugin context; its user has a login. */
function loginInContext(header: string | undefined): string | undefined {
  try {
    const context: unknown = JSON.parse(header ?? 'null');
    const user = property(context, 'user') ?? property(context, 'User');
    const login = property(user, 'login') ?? property(user, 'Login');
    return typeof login === 'string' ? login : undefined;
  } catch {
    return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
