import { Type, type Static } from '@sinclair/typebox';
import { EXPERIMENT_FIELDS } from '../entities';
import type { ShippedHoldoutQuery } from '../shippedHoldoutApi';
import { sameType } from './sameType';
import { timeSchema } from './timeSchema';

/** Query of `GET /api/experiments/:id/holdout`. */
export const shippedHoldoutQuerySchema = Type.Object(
  {
    from: Type.Optional(timeSchema),
    to: Type.Optional(timeSchema),
    event: Type.Optional(Type.Unsafe<string>(EXPERIMENT_FIELDS.targetEvent.schema)),
  },
  { additionalProperties: false }
);
sameType<Static<typeof shippedHoldoutQuerySchema>, ShippedHoldoutQuery>(true);
