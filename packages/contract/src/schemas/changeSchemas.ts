import { Type, type Static } from '@sinclair/typebox';
import type {
  ApplyWinnerRequest,
  ChangeExperimentRequest,
  ChangeFlagRequest,
  ChangeVariantsRequest,
  CreateFlagRequest,
} from '../changeApi';
import { commentSchema, createExperimentSchema, nameSchema } from './experimentSchemas';
import { sameType } from './sameType';
import { slugSchema } from './slugSchema';

const versionSchema = Type.Integer({ minimum: 1 });
const weightSchema = Type.Number({ minimum: 0, maximum: 1_000_000 });
const rolloutSchema = Type.Number({ minimum: 0, maximum: 100, description: 'percent, at most two decimals' });
const VARIANT_COUNT = { minItems: 2, maxItems: 4 };
const CLOSED = { additionalProperties: false };

const { targetEvent, flagKey, holdoutPct, unit, prior, rule, windowDays, hypothesis, plannedPerArm } =
  createExperimentSchema.properties;

export const changeExperimentSchema = Type.Object(
  {
    version: versionSchema,
    name: Type.Optional(nameSchema),
    targetEvent: Type.Optional(targetEvent),
    flagKey,
    holdoutPct,
    unit,
    prior,
    rule,
    windowDays,
    hypothesis,
    plannedPerArm,
    comment: Type.Optional(commentSchema),
  },
  CLOSED
);
sameType<Static<typeof changeExperimentSchema>, ChangeExperimentRequest>(true);

export const changeVariantsSchema = Type.Object(
  {
    version: versionSchema,
    flagVersion: versionSchema,
    variants: Type.Array(
      Type.Object({ key: slugSchema, name: Type.Optional(nameSchema), weight: weightSchema }, CLOSED),
      VARIANT_COUNT
    ),
    confirm: Type.Optional(Type.Boolean()),
  },
  CLOSED
);
sameType<Static<typeof changeVariantsSchema>, ChangeVariantsRequest>(true);

export const applyWinnerSchema = Type.Object({ version: versionSchema, winner: Type.Optional(slugSchema) }, CLOSED);
sameType<Static<typeof applyWinnerSchema>, ApplyWinnerRequest>(true);

export const createFlagSchema = Type.Object(
  {
    key: slugSchema,
    variants: Type.Optional(
      Type.Array(Type.Object({ key: slugSchema, weight: Type.Optional(weightSchema) }, CLOSED), VARIANT_COUNT)
    ),
    enabled: Type.Optional(Type.Boolean()),
    rolloutPct: Type.Optional(rolloutSchema),
  },
  CLOSED
);
sameType<Static<typeof createFlagSchema>, CreateFlagRequest>(true);

export const changeFlagSchema = Type.Object(
  {
    version: versionSchema,
    enabled: Type.Optional(Type.Boolean()),
    rolloutPct: Type.Optional(rolloutSchema),
    weights: Type.Optional(Type.Record(slugSchema, weightSchema, { ...CLOSED, minProperties: 1 })),
    winner: Type.Optional(Type.Null()),
    confirm: Type.Optional(Type.Boolean()),
  },
  CLOSED
);
sameType<Static<typeof changeFlagSchema>, ChangeFlagRequest>(true);
