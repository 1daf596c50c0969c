import type { AuditQuery, AuditResponse } from '@trackcrumb/contract';
import { auditQuerySchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { parsedAuditCursor, type AuditFilter } from '../config';
import { auditResponseSchema } from '../answers/operationsSchemas';
import { ok } from '../answers/routeAnswers';
import { requireGrant } from './grafanaRules';
import { queryTime } from './queryTime';
import type { ServerDeps } from './serverDeps';

const DEFAULT_LIMIT = 50;
/** The log has names of people and what they wrote: not everybody who may see experiments may read it. */
const AUDIT_GRANT = 'audit:read';

/** `GET /api/audit`: who changed what, and what was refused, newest first. */
export function auditRoute({ auditLog }: Pick<ServerDeps, 'auditLog'>): FastifyPluginAsync {
  return async (api) => {
    api.get<{ Querystring: AuditQuery }>(
      '/audit',
      {
        schema: { querystring: auditQuerySchema },
        config: ok(auditResponseSchema, 'Changes, newest first', ['invalid_request', 'permission_required']),
        onRequest: async ({ headers }) => requireGrant(headers, AUDIT_GRANT),
      },
      ({ query }): Promise<AuditResponse> => auditLog.list(auditFilter(query))
    );
  };
}

function auditFilter({
  experiment,
  flag,
  actor,
  action,
  outcome,
  since,
  until,
  limit,
  before,
}: AuditQuery): AuditFilter {
  return {
    ...(experiment === undefined ? {} : { experimentId: experiment }),
    ...(flag === undefined ? {} : { flagKey: flag }),
    ...(actor === undefined ? {} : { actor }),
    ...(action === undefined ? {} : { action }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(since === undefined ? {} : { sinceMs: queryTime('/since', since) }),
    ...(until === undefined ? {} : { untilMs: queryTime('/until', until) }),
    ...(before === undefined ? {} : { before: parsedAuditCursor(before) }),
    limit: limit === undefined ? DEFAULT_LIMIT : Number(limit),
  };
}
