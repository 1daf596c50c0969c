import { Type, type Static } from '@sinclair/typebox';
import { ENVIRONMENT_SETTINGS, type EnvironmentsResponse, type PromotionResponse } from '@trackcrumb/contract';
import { sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { flagEnvironmentSchema, nullable, oneOf, timeSchema } from './configSchemas';

const count = Type.Integer({ minimum: 0 });

export const promotionResponseSchema = Type.Object({
  flag: slugSchema,
  from: Type.String(),
  to: Type.String(),
  fromVersion: count,
  version: count,
  differences: Type.Array(
    Type.Object({ field: oneOf(ENVIRONMENT_SETTINGS), from: Type.Unknown(), to: Type.Unknown() })
  ),
  consequence: nullable(Type.Unsafe<string>({ type: 'string', description: 'what takes confirm: true' })),
});
sameType<Static<typeof promotionResponseSchema>, PromotionResponse>(true);

export const environmentsResponseSchema = Type.Object({
  environments: Type.Array(
    Type.Object({
      name: Type.String(),
      settings: Type.Array(flagEnvironmentSchema),
      activity: Type.Array(
        Type.Object({
          flag: Type.String(),
          experimentId: Type.String(),
          variant: Type.String(),
          visitors: count,
          exposures: count,
          convertedVisitors: count,
          unverifiedVisitors: count,
          problems: Type.Array(Type.String()),
          firstAt: timeSchema,
          lastAt: timeSchema,
        })
      ),
    })
  ),
});
sameType<Static<typeof environmentsResponseSchema>, EnvironmentsResponse>(true);
