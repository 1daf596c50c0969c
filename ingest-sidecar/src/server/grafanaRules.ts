import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../errors';
import { actorOf, standingOf } from './actor';
import { grafanaUser, single } from './grafanaUser';

/*
 * What somebody may do who comes through Grafana. The holder of the admin token itself may do everything: without a Grafana
 * user nothing here refuses. To be asked only after the token has been checked.
 */

/** Where the routes of `plugin.json` say which permission they have asked for; they overwrite what a browser sends. */
export const GRANT_HEADER = 'x-trackcrumb-grant';

/** Administrators of the organisation; those of the whole Grafana have every role in every one, whatever `OrgRole` says. */
export function requireAdmin(headers: IncomingHttpHeaders, path: string): void {
  const user = grafanaUser(headers);
  if (user?.role !== undefined && user.role !== 'Admin' && !user.isGrafanaAdmin) {
    throw ApiError.of('admin_role_required', { path, who: standingOf(actorOf(headers)) });
  }
}

/**
 * Permissions are Grafana's, and so is asking for them: by the path of the route. A path that only the sidecar reads as
 * another one (`%61udit`, `//audit`) comes over another route, with that one's grant.
 */
export function requireGrant(headers: IncomingHttpHeaders, grant: string): void {
  if (grafanaUser(headers) !== undefined && single(headers[GRANT_HEADER]) !== grant) {
    throw ApiError.of('permission_required', { permission: grant, who: standingOf(actorOf(headers)) });
  }
}

/** @param organisationId the only one that is served; 0 for any */
export function requireOrganisation(headers: IncomingHttpHeaders, organisationId: number): void {
  const user = grafanaUser(headers);
  if (organisationId !== 0 && user !== undefined && user.organisationId !== organisationId) {
    throw ApiError.of('other_organisation', {
      organisation: user.organisationId ?? '(unknown)',
      served: organisationId,
    });
  }
}
