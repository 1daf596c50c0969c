import { SHIPPED_HOLDOUT_REASONS, type ShippedHoldout } from '@trackcrumb/analysis';
import { sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { Type, type Static } from '@sinclair/typebox';
import { nullable, oneOf, timeSchema } from './configSchemas';
import type { Plain } from './plain';
import { count, interval, lift, probability, srm, unverified } from './resultsSchema';

const group = Type.Object({
  n: count,
  conversions: count,
  rate: nullable(probability),
  credibleInterval: nullable(interval),
});

/** `GET /api/experiments/:id/holdout`. Probabilities and shares are fractions. */
export const shippedHoldoutSchema = Type.Object({
  experimentId: slugSchema,
  event: Type.String(),
  computedAt: timeSchema,
  period: nullable(Type.Object({ from: timeSchema, to: timeSchema })),
  winner: nullable(slugSchema),
  heldOut: group,
  everyoneElse: group,
  unverified,
  srm,
  comparison: nullable(Type.Object({ probBetter: probability, relativeUplift: lift, absoluteUplift: lift })),
  reason: nullable(oneOf(SHIPPED_HOLDOUT_REASONS)),
  sentence: nullable(Type.String()),
});
sameType<Plain<Static<typeof shippedHoldoutSchema>>, Plain<ShippedHoldout>>(true);
