import { Type, type Static } from '@sinclair/typebox';
import type { ChangeStatusRequest, CreateExperimentRequest } from '../api';
import { sameType } from './sameType';
import { slugSchema } from './slugSchema';

/** No control characters, no space at either end. */
const TRIMMED_PATTERN = '^[^\\s\\u0000-\\u001f](.*[^\\s\\u0000-\\u001f])?$';
const PCT_DESCRIPTION = 'percent, at most two decimals';

export const nameSchema = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: TRIMMED_PATTERN,
  description: 'text without control characters or spaces at its ends',
});
export const commentSchema = Type.String({ maxLength: 4000 });
const variantSchema = Type.Object(
  {
    key: slugSchema,
    name: Type.Optional(nameSchema),
    weight: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  },
  { additionalProperties: false }
);

export const createExperimentSchema = Type.Object(
  {
    name: nameSchema,
    targetEvent: Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: TRIMMED_PATTERN,
      description: 'exactly what is passed to tracker.track(), without spaces at its ends',
    }),
    variants: Type.Optional(Type.Array(variantSchema, { minItems: 2, maxItems: 4 })),
    flagKey: Type.Optional(slugSchema),
    rolloutPct: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: PCT_DESCRIPTION })),
    holdoutPct: Type.Optional(Type.Number({ minimum: 0, maximum: 25, description: PCT_DESCRIPTION })),
    unit: Type.Optional(Type.Union([Type.Literal('user'), Type.Literal('event')])),
    prior: Type.Optional(
      Type.Object(
        {
          alpha: Type.Number({ minimum: 0.001, maximum: 1_000_000 }),
          beta: Type.Number({ minimum: 0.001, maximum: 1_000_000 }),
        },
        { additionalProperties: false }
      )
    ),
    rule: Type.Optional(Type.Union([Type.Literal('standard'), Type.Literal('strict')])),
    windowDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
    hypothesis: Type.Optional(Type.String({ maxLength: 4000 })),
    plannedPerArm: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000_000 }), Type.Null()])),
  },
  { additionalProperties: false }
);
sameType<Static<typeof createExperimentSchema>, CreateExperimentRequest>(true);

export const changeStatusSchema = Type.Object(
  {
    status: Type.Union([Type.Literal('running'), Type.Literal('paused'), Type.Literal('completed')]),
    version: Type.Integer({ minimum: 1 }),
    comment: Type.Optional(commentSchema),
    startedAt: Type.Optional(Type.String({ maxLength: 35, description: 'ISO 8601 with zone' })),
  },
  { additionalProperties: false }
);
sameType<Static<typeof changeStatusSchema>, ChangeStatusRequest>(true);
