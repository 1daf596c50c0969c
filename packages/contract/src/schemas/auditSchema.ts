import { Type, type Static } from '@sinclair/typebox';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, type AuditQuery } from '../auditApi';
import { LINE_PATTERN } from '../plainText';
import { sameType } from './sameType';
import { slugSchema } from './slugSchema';
import { timeSchema } from './timeSchema';

/** Query of `GET /api/audit`. */
export const auditQuerySchema = Type.Object(
  {
    experiment: Type.Optional(slugSchema),
    flag: Type.Optional(slugSchema),
    actor: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: LINE_PATTERN })),
    action: Type.Optional(Type.Union(AUDIT_ACTIONS.map((action) => Type.Literal(action)))),
    outcome: Type.Optional(Type.Union(AUDIT_OUTCOMES.map((outcome) => Type.Literal(outcome)))),
    since: Type.Optional(timeSchema),
    until: Type.Optional(timeSchema),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d{0,2}|1000)$', description: '1-1000' })),
    before: Type.Optional(
      Type.String({ pattern: '^\\d{1,15}\\.[01]\\.[A-Za-z0-9-]{1,64}$', description: 'nextBefore of the page before' })
    ),
  },
  { additionalProperties: false }
);
sameType<Static<typeof auditQuerySchema>, AuditQuery>(true);
