import { Type, type Static } from '@sinclair/typebox';
import { HOLDOUT_FIELDS, type Holdout, type HoldoutResponse, type HoldoutsResponse } from '@trackcrumb/contract';
import { entitySchema, sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { experimentSchema } from './configSchemas';

export const holdoutResponseSchema = Type.Object({
  holdout: entitySchema<Holdout>(HOLDOUT_FIELDS),
  experiment: experimentSchema,
  covers: Type.Array(slugSchema, { description: 'keys of the flags it covers now' }),
});
sameType<Static<typeof holdoutResponseSchema>, HoldoutResponse>(true);

export const holdoutsResponseSchema = Type.Object({ holdouts: Type.Array(holdoutResponseSchema) });
sameType<Static<typeof holdoutsResponseSchema>, HoldoutsResponse>(true);
