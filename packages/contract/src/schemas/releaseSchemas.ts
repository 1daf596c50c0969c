import { Type, type Static } from '@sinclair/typebox';
import { RELEASE_PLAN_FIELDS, type ReleasePlan } from '../entities';
import { TEXT_SCHEMA, VERSION_SCHEMA } from '../entities/fieldSchemas';
import { PLAN_LIMITS } from '../releaseLimits';
import type {
  AlertHookRequest,
  HoldReleaseRequest,
  ResumeReleaseRequest,
  SetReleasePlanRequest,
  SteerReleaseRequest,
} from '../releaseApi';
import { fieldSchemas } from './entitySchema';
import { CLOSED } from './experimentSchemas';
import { sameType } from './sameType';
import { timeSchema } from './timeSchema';

const ofField = fieldSchemas<ReleasePlan>(RELEASE_PLAN_FIELDS);
const ofStep = RELEASE_PLAN_FIELDS.steps.schema.items.properties;
const versionSchema = Type.Integer(VERSION_SCHEMA);

export const setReleasePlanSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: '0 where there is none yet' }),
    steps: Type.Array(
      Type.Object(
        {
          trafficPct: Type.Optional(Type.Number(ofStep.trafficPct)),
          rolloutPct: Type.Optional(Type.Number(ofStep.rolloutPct)),
          stayHours: Type.Number(ofStep.stayHours),
          minPerArm: Type.Optional(Type.Integer(ofStep.minPerArm)),
        },
        CLOSED
      ),
      { minItems: 1, maxItems: PLAN_LIMITS.steps }
    ),
    startAt: Type.Optional(Type.Union([timeSchema, Type.Null()])),
    onBreach: Type.Optional(ofField.onBreach),
  },
  CLOSED
);
sameType<Static<typeof setReleasePlanSchema>, SetReleasePlanRequest>(true);

export const steerReleaseSchema = Type.Object({ version: versionSchema }, CLOSED);
sameType<Static<typeof steerReleaseSchema>, SteerReleaseRequest>(true);

export const holdReleaseSchema = Type.Object(
  {
    version: versionSchema,
    comment: Type.Optional(Type.String({ ...TEXT_SCHEMA, maxLength: PLAN_LIMITS.detailLength })),
  },
  CLOSED
);
sameType<Static<typeof holdReleaseSchema>, HoldReleaseRequest>(true);

export const resumeReleaseSchema = Type.Object(
  { version: versionSchema, confirm: Type.Optional(Type.Boolean()) },
  CLOSED
);
sameType<Static<typeof resumeReleaseSchema>, ResumeReleaseRequest>(true);

/** What else Grafana sends is let through and not read. */
export const alertHookSchema = Type.Object({
  alerts: Type.Array(
    Type.Object({
      status: Type.String(),
      labels: Type.Record(Type.String(), Type.String()),
      fingerprint: Type.String({ maxLength: PLAN_LIMITS.detailLength }),
    })
  ),
});
sameType<Static<typeof alertHookSchema>, AlertHookRequest>(true);
