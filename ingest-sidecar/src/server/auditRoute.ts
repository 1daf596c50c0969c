import type { AuditEntry, AuditResponse } from '@trackcrumb/contract';
import { Type, type Static } from '@sinclair/typebox';
import { slugSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { LogRow } from '../config';
import type { ServerDeps } from './serverDeps';

const DEFAULT_LIMIT = 50;

const querySchema = Type.Object(
  {
    experiment: Type.Optional(slugSchema),
    flag: Type.Optional(slugSchema),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d{0,2}|1000)$', description: '1-1000' })),
    before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  },
  { additionalProperties: false }
);

/** `GET /api/audit[?experiment=…][&flag=…][&limit=50][&before=…]`: who changed what, newest first. */
export function auditRoute({ auditLog }: ServerDeps): FastifyPluginAsync {
  return async (api) => {
    api.get<{ Querystring: Static<typeof querySchema> }>(
      '/audit',
      { schema: { querystring: querySchema } },
      async ({ query }): Promise<AuditResponse> => {
        const limit = query.limit === undefined ? DEFAULT_LIMIT : Number(query.limit);
        const rows = await auditLog.list({
          ...(query.experiment === undefined ? {} : { experimentId: query.experiment }),
          ...(query.flag === undefined ? {} : { flagKey: query.flag }),
          ...(query.before === undefined ? {} : { beforeSeq: Number(query.before) }),
          limit,
        });
        return { entries: rows.map(auditEntry), nextBefore: rows.length < limit ? null : rows.at(-1)!.seq };
      }
    );
  };
}

function auditEntry({ seq, at, actor, action, kind, id, version, changes, metadata }: LogRow): AuditEntry {
  return { seq, at, actor, action, kind, id, version, changes, metadata };
}
