import { Type, type Static } from '@sinclair/typebox';
import {
  FLAG_FIELDS,
  RELEASE_PLAN_FIELDS,
  type AlertHookResponse,
  type FlagConfig,
  type ReleasePlan,
  type ReleasePlanResponse,
} from '@trackcrumb/contract';
import { entitySchema, sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { timeSchema } from './configSchemas';

const lookSchema = Type.Object({
  at: timeSchema,
  fewestPerArm: Type.Integer({ description: 'new visitors under the step, in the arm that has fewest' }),
  srm: Type.Union([Type.Object({ pValue: Type.Number(), n: Type.Integer(), isBreach: Type.Boolean() }), Type.Null()]),
  worse: Type.Array(
    Type.Object({ key: slugSchema, rate: Type.Number(), controlRate: Type.Number(), eValue: Type.Number() }),
    { description: 'treatments that convert significantly less than the control' }
  ),
});

export const releasePlanResponseSchema = Type.Object({
  plan: entitySchema<ReleasePlan>(RELEASE_PLAN_FIELDS),
  flag: entitySchema<FlagConfig>(FLAG_FIELDS),
  next: Type.Union([Type.Object({ step: Type.Integer(), dueAt: timeSchema }), Type.Null()]),
  sentence: Type.String(),
  look: Type.Union([lookSchema, Type.Null()]),
});
sameType<Static<typeof releasePlanResponseSchema>, ReleasePlanResponse>(true);

export const alertHookResponseSchema = Type.Object({
  held: Type.Integer(),
  cleared: Type.Integer(),
  ignored: Type.Integer(),
});
sameType<Static<typeof alertHookResponseSchema>, AlertHookResponse>(true);
