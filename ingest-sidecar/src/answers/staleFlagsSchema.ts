import { Type, type Static } from '@sinclair/typebox';
import { STALE_REASONS, type StaleFlagsResponse } from '@trackcrumb/contract';
import { sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { nullable, oneOf, timeSchema } from './configSchemas';

/** `GET /api/flags/stale`. */
export const staleFlagsSchema = Type.Object({
  flags: Type.Array(
    Type.Object({
      key: slugSchema,
      reason: oneOf(STALE_REASONS),
      since: timeSchema,
      days: Type.Integer(),
      experimentId: nullable(slugSchema),
      sentence: Type.String(),
      remedy: Type.String(),
    })
  ),
});
sameType<Static<typeof staleFlagsSchema>, StaleFlagsResponse>(true);
