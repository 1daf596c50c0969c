import type { IncomingHttpHeaders } from 'node:http';

const LONGEST_ACTOR = 200;

/** Who acts when no proxy names a user. */
export const TOKEN_ACTOR = 'admin token';

/** Who acts when Grafana lets somebody in whom it does not know. */
export const ANONYMOUS_ACTOR = 'anonymous Grafana user';

/**
 * The person behind a request, as Grafana's plugin proxy names them. To be asked only after the admin token has been
 * checked: anybody can send these headers, only the proxy has the token. The proxy always sets `X-Grafana-Context`;
 * `X-Grafana-User` it sets when `send_user_header` is on, and removes it otherwise.
 */
export function actorOf(headers: IncomingHttpHeaders): string {
  const user = userInContext(single(headers['x-grafana-context']));
  // A service account and an API key have a name, and not always a login.
  const names = [text(user, 'Login'), text(user, 'login'), single(headers['x-grafana-user']), text(user, 'Name')];
  const known = names.map(readable).find((name) => name !== '');
  return known ?? (property(user, 'IsAnonymous') === true ? ANONYMOUS_ACTOR : TOKEN_ACTOR);
}

const readable = (name: string | undefined): string =>
  (name ?? '')
    .replace(/[\p{C}]/gu, '')
    .trim()
    .slice(0, LONGEST_ACTOR);

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/**
 * Whether a Grafana user acts who is no Admin of their organisation. Without a user it is the holder of the token who
 * acts, who may do everything. To be asked, too, only after the admin token has been checked. An administrator of the
 * whole Grafana has every role in every organisation, whatever `OrgRole` says.
 */
export function actsBelowAdmin(headers: IncomingHttpHeaders): boolean {
  const user = userInContext(single(headers['x-grafana-context']));
  const role = text(user, 'OrgRole') ?? text(user, 'orgRole') ?? text(user, 'role');
  return role !== undefined && role !== 'Admin' && property(user, 'IsGrafanaAdmin') !== true;
}

/**
 * `X-Grafana-Context` of the plugin proxy is Grafana's `user.SignedInUser` as Go writes it, without tags: fields begin
 * with a capital. Plugins that proxy themselves send it as the `user` of their context.
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
