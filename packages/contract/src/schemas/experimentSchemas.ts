import { Type, type Static, type TOptional, type TUnsafe } from '@sinclair/typebox';
import type { ChangeStatusRequest, CreateExperimentRequest, EditExperimentRequest } from '../api';
import {
  EXPERIMENT_FIELDS,
  SETTING_FIELDS,
  type DesiredExperiment,
  type Experiment,
  type SettingField,
} from '../entities';
import {
  NAME_SCHEMA,
  PCT_SCHEMA,
  TEXT_SCHEMA,
  VARIANT_COUNT,
  VERSION_SCHEMA,
  WEIGHT_SCHEMA,
} from '../entities/fieldSchemas';
import { SETTABLE_STATUSES } from '../experimentStatus';
import { fieldSchemas } from './entitySchema';
import { sameType } from './sameType';
import { slugSchema } from './slugSchema';

export const CLOSED = { additionalProperties: false } as const;

const ofField = fieldSchemas<Experiment>(EXPERIMENT_FIELDS);

const settings = Object.fromEntries(SETTING_FIELDS.map((field) => [field, Type.Optional(ofField[field])])) as {
  [K in SettingField]: TOptional<TUnsafe<Experiment[K]>>;
};

const desired = {
  ...settings,
  variants: Type.Optional(
    Type.Array(
      Type.Object(
        {
          key: slugSchema,
          name: Type.Optional(Type.String(NAME_SCHEMA)),
          weight: Type.Optional(Type.Number(WEIGHT_SCHEMA)),
        },
        CLOSED
      ),
      VARIANT_COUNT
    )
  ),
  trafficPct: Type.Optional(Type.Number(PCT_SCHEMA)),
  rolloutPct: Type.Optional(Type.Number(PCT_SCHEMA)),
};

export const createExperimentSchema = Type.Object(
  { ...desired, id: Type.Optional(ofField.id), name: ofField.name, targetEvent: ofField.targetEvent },
  CLOSED
);
sameType<Static<typeof createExperimentSchema>, CreateExperimentRequest>(true);

const desiredExperimentSchema = Type.Object(desired, CLOSED);
sameType<Static<typeof desiredExperimentSchema>, DesiredExperiment>(true);

export const editExperimentSchema = Type.Object(
  {
    version: Type.Integer(VERSION_SCHEMA),
    flagVersion: Type.Integer(VERSION_SCHEMA),
    experiment: desiredExperimentSchema,
    confirm: Type.Optional(Type.Boolean()),
    comment: Type.Optional(Type.String(TEXT_SCHEMA)),
  },
  CLOSED
);
sameType<Static<typeof editExperimentSchema>, EditExperimentRequest>(true);

const TIME_SCHEMA = { maxLength: 35, description: 'ISO 8601 with zone' };

export const changeStatusSchema = Type.Object(
  {
    status: Type.Union(SETTABLE_STATUSES.map((status) => Type.Literal(status))),
    version: Type.Integer(VERSION_SCHEMA),
    comment: Type.Optional(Type.String(TEXT_SCHEMA)),
    confirm: Type.Optional(Type.Boolean()),
    startedAt: Type.Optional(Type.String(TIME_SCHEMA)),
    completedAt: Type.Optional(Type.String(TIME_SCHEMA)),
  },
  CLOSED
);
sameType<Static<typeof changeStatusSchema>, ChangeStatusRequest>(true);
