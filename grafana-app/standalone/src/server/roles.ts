import { cookieOf } from './cookies';

/** Grafana's organisation roles, weakest first. */
export const ROLES = ['Viewer', 'Editor', 'Admin'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_COOKIE = 'trackcrumb_host_role';

export const isRole = (text: string | undefined): text is Role => ROLES.some((role) => role === text);
export const hasRole = (role: Role, required: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(required);

/** Who looks at the page. Without a cookie an administrator, as on a fresh Grafana of one's own. */
export function roleOfCookies(header: string | undefined): Role {
  const role = cookieOf(header, ROLE_COOKIE);
  return isRole(role) ? role : 'Admin';
}
