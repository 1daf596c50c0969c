import type { IncomingHttpHeaders } from 'node:http';
import { grafanaUser, single } from './grafanaUser';

const LONGEST_ACTOR = 200;

/** Who acts when nobody is named. */
export const TOKEN_ACTOR = 'admin token';

/** Who acts when Grafana lets somebody in whom it does not know. */
export const ANONYMOUS_ACTOR = 'anonymous Grafana user';

/** Where a program that holds the token says who runs it. */
export const ACTOR_HEADER = 'x-trackcrumb-actor';

/**
 * The person behind a request, as Grafana's plugin proxy names them, or the program that holds the admin token itself. To
 * be asked only after that has been checked. `X-Grafana-User` the proxy sets when `send_user_header` is on, and removes
 * otherwise; what else a browser sends along is not believed.
 */
export function actorOf(headers: IncomingHttpHeaders): string {
  const user = grafanaUser(headers);
  const grafanaName = single(headers['x-grafana-user']);
  const names =
    user === undefined ? [grafanaName, single(headers[ACTOR_HEADER])] : [user.login, grafanaName, user.name];
  const known = names.map(readable).find((name) => name !== '');
  return known ?? (user?.isAnonymous === true ? ANONYMOUS_ACTOR : TOKEN_ACTOR);
}

const readable = (name: string | undefined): string =>
  (name ?? '')
    .replace(/[\p{C}]/gu, '')
    .trim()
    .slice(0, LONGEST_ACTOR);

/** Somebody who was refused, as the end of "you are …". */
export const standingOf = (actor: string): string =>
  actor === ANONYMOUS_ACTOR ? 'not signed in' : `signed in as ${actor}`;
