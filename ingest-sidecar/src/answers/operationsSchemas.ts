import { Type, type Static } from '@sinclair/typebox';
import {
  DROP_REASONS,
  KINDS,
  WARNING_REASONS,
  type AuditResponse,
  type ErrorResponse,
  type EventsResponse,
  type SetupResponse,
  type TrackerSettingsResponse,
} from '@trackcrumb/contract';
import { sameType } from '@trackcrumb/contract/schemas';
import type { RecomputeReport } from '../jobs';
import { nullable, oneOf, timeSchema } from './configSchemas';

const count = Type.Integer({ minimum: 0 });

/** By part: 'ok' or what is wrong. */
const checksSchema = Type.Record(Type.String(), Type.String());
export const healthSchema = Type.Object({ status: oneOf(['ok']) });
export const readinessSchema = Type.Object({
  status: oneOf(['ok', 'unavailable']),
  checks: checksSchema,
  since: Type.Record(Type.String(), timeSchema, { description: 'since when, of the parts that are not well' }),
  waitingEvents: count,
  lagSeconds: Type.Number({ minimum: 0, description: 'age of the oldest event that waits' }),
});

export const eventsResponseSchema = Type.Object({
  accepted: count,
  dropped: Type.Array(Type.Object({ index: count, reason: oneOf(DROP_REASONS), detail: Type.String() })),
  warnings: Type.Array(Type.Object({ index: nullable(count), reason: oneOf(WARNING_REASONS), detail: Type.String() })),
  warningsLeftOut: count,
});
sameType<Static<typeof eventsResponseSchema>, EventsResponse>(true);

export const recomputeReportSchema = Type.Object({
  experiments: Type.Array(
    Type.Object({
      experimentId: Type.String(),
      outcome: oneOf(['recomputed', 'paused', 'failed']),
      srmPValue: nullable(Type.Number()),
      error: Type.Optional(Type.String()),
    })
  ),
});
sameType<Static<typeof recomputeReportSchema>, RecomputeReport>(true);

export const auditResponseSchema = Type.Object({
  entries: Type.Array(
    Type.Object({
      seq: count,
      at: timeSchema,
      actor: Type.String(),
      action: Type.String(),
      kind: oneOf(KINDS),
      id: Type.String(),
      version: count,
      changes: Type.Array(Type.Object({ field: Type.String(), from: Type.Unknown(), to: Type.Unknown() })),
      metadata: Type.Record(Type.String(), Type.Unknown()),
      refusal: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
    })
  ),
  nextBefore: nullable(Type.String()),
  actors: Type.Array(Type.String()),
});
sameType<Static<typeof auditResponseSchema>, AuditResponse>(true);

export const setupResponseSchema = Type.Object({
  writeKey: Type.String(),
  environments: Type.Array(Type.Object({ name: Type.String(), writeKey: Type.String() })),
  publicUrl: Type.String(),
  isPublicUrlSet: Type.Boolean(),
  version: Type.String(),
  clickhouse: Type.Object({ mode: oneOf(['embedded', 'external']), version: nullable(Type.String()) }),
  checks: checksSchema,
  quarantinedEvents: count,
});
sameType<Static<typeof setupResponseSchema>, SetupResponse>(true);

export const trackerSettingsResponseSchema = Type.Pick(setupResponseSchema, [
  'writeKey',
  'environments',
  'publicUrl',
  'isPublicUrlSet',
]);
sameType<Static<typeof trackerSettingsResponseSchema>, TrackerSettingsResponse>(true);

export const errorResponseSchema = Type.Object({
  error: Type.Object({
    code: Type.String({ description: 'stable; docs/api.md lists all' }),
    message: Type.String({ description: 'names the field, the value and the remedy' }),
    field: Type.Optional(Type.String({ description: 'JSON pointer' })),
    current: Type.Optional(Type.Unknown({ description: 'the current state, when a stale version was sent' })),
  }),
  errorDetails: Type.Optional(Type.String({ description: "of /ofrep: the message, where OpenFeature's clients look" })),
});
sameType<Static<typeof errorResponseSchema>, ErrorResponse>(true);
