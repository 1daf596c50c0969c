import type { IncomingHttpHeaders } from 'node:http';

/** What Grafana's plugin proxy says of the user it passes a request on for. */
export interface GrafanaUser {
  login: string | undefined;
  /** A service account and an API key have one, and not always a login. */
  name: string | undefined;
  /** In the organisation. */
  role: string | undefined;
  organisationId: number | undefined;
  isAnonymous: boolean;
  isGrafanaAdmin: boolean;
}

/**
 * The user in `X-Grafana-Context`, which the proxy always sets: Grafana's `user.SignedInUser` as Go writes it, without
 * tags, so that fields begin with a capital. Plugins that proxy themselves send it as the `user` of their context. Undefined:
 * the request does not come through Grafana. To be asked only after the admin token has been checked: anybody can send
 * this header, only the proxy has the token.
 */
export function grafanaUser(headers: IncomingHttpHeaders): GrafanaUser | undefined {
  const header = single(headers['x-grafana-context']);
  if (header === undefined) {
    return undefined;
  }
  const context = parsed(header);
  const user = property(context, 'user') ?? property(context, 'User') ?? context;
  const organisationId = property(user, 'OrgID');
  return {
    login: text(user, 'Login') ?? text(user, 'login'),
    name: text(user, 'Name'),
    role: text(user, 'OrgRole') ?? text(user, 'orgRole') ?? text(user, 'role'),
    organisationId: typeof organisationId === 'number' ? organisationId : undefined,
    isAnonymous: property(user, 'IsAnonymous') === true,
    isGrafanaAdmin: property(user, 'IsGrafanaAdmin') === true,
  };
}

export function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function text(value: unknown, name: string): string | undefined {
  const found = property(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
