/** Grafana's organisation roles, weakest first. */
export const ROLES = ['Viewer', 'Editor', 'Admin'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_COOKIE = 'trackcrumb_host_role';
export const THEME_COOKIE = 'trackcrumb_host_theme';

export const isRole = (text: string | undefined): text is Role => ROLES.some((role) => role === text);
export const hasRole = (role: Role, required: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(required);

/** A cookie's value, from a `Cookie` header. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Who looks at the page. Without a cookie an administrator, as on a fresh Grafana of one's own. */
export function roleOfCookies(header: string | undefined): Role {
  const role = cookieOf(header, ROLE_COOKIE);
  return isRole(role) ? role : 'Admin';
}
