import { Type, type Static } from '@sinclair/typebox';
import type { IngestStatus } from '@trackcrumb/contract';
import { sameType } from '@trackcrumb/contract/schemas';
import { nullable, oneOf, timeSchema } from '../answers/configSchemas';
import type { QuarantinedLine } from './quarantine/quarantine';

const count = Type.Integer({ minimum: 0 });

const failureSchema = Type.Object({ since: timeSchema, reason: Type.String() });

export const ingestStatusSchema = Type.Object({
  walBytes: count,
  walLimitBytes: count,
  walSegments: count,
  walAgeMs: Type.Number({ minimum: 0 }),
  waitingEvents: count,
  refusing: nullable(failureSchema),
  loadFailing: nullable(failureSchema),
  lastError: nullable(Type.String()),
  quarantinedEvents: count,
  maxEventAgeDays: count,
});
sameType<Static<typeof ingestStatusSchema>, IngestStatus>(true);

const quarantineEntry = {
  id: Type.String({ description: '<segment>:<line>' }),
  eventId: nullable(Type.String()),
  quarantinedAt: timeSchema,
  reason: Type.String(),
};
export const quarantineResponseSchema = Type.Object({ events: Type.Array(Type.Object(quarantineEntry)) });
export const quarantinedLineSchema = Type.Object({
  ...quarantineEntry,
  line: Type.String(),
  encoding: oneOf(['utf8', 'base64']),
});
sameType<Static<typeof quarantinedLineSchema>, QuarantinedLine>(true);
