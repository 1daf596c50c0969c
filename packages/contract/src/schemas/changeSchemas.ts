import { Type, type Static } from '@sinclair/typebox';
import type {
  ApplyWinnerRequest,
  ChangeFlagRequest,
  CreateFlagRequest,
  RecordImportRequest,
  UndoImportRequest,
} from '../changeApi';
import { EXPERIMENT_FIELDS, FLAG_FIELDS, type FlagConfig } from '../entities';
import { TEXT_SCHEMA, VARIANT_COUNT, VERSION_SCHEMA, WEIGHT_SCHEMA } from '../entities/fieldSchemas';
import { fieldSchemas } from './entitySchema';
import { environmentNameSchema, settingsVersionSchema } from './environmentSchemas';
import { CLOSED } from './experimentSchemas';
import { sameType } from './sameType';
import { slugSchema } from './slugSchema';

const versionSchema = Type.Integer(VERSION_SCHEMA);
const weightSchema = Type.Number(WEIGHT_SCHEMA);
const ofField = fieldSchemas<FlagConfig>(FLAG_FIELDS);

export const applyWinnerSchema = Type.Object({ version: versionSchema, winner: Type.Optional(slugSchema) }, CLOSED);
sameType<Static<typeof applyWinnerSchema>, ApplyWinnerRequest>(true);

const imported = EXPERIMENT_FIELDS.imports.schema.items.properties;

export const recordImportSchema = Type.Object(
  {
    version: versionSchema,
    digest: Type.String(imported.digest),
    name: Type.String(imported.name),
    rows: Type.Integer(imported.rows),
    started: Type.Boolean(),
    finished: Type.Boolean(),
  },
  CLOSED
);
sameType<Static<typeof recordImportSchema>, RecordImportRequest>(true);

export const undoImportSchema = Type.Object(
  {
    version: versionSchema,
    discardOthers: Type.Optional(Type.Boolean()),
    comment: Type.Optional(Type.String(TEXT_SCHEMA)),
  },
  CLOSED
);
sameType<Static<typeof undoImportSchema>, UndoImportRequest>(true);

export const createFlagSchema = Type.Object(
  {
    key: slugSchema,
    variants: Type.Optional(
      Type.Array(Type.Object({ key: slugSchema, weight: Type.Optional(weightSchema) }, CLOSED), VARIANT_COUNT)
    ),
    enabled: Type.Optional(ofField.enabled),
    trafficPct: Type.Optional(ofField.trafficPct),
    rolloutPct: Type.Optional(ofField.rolloutPct),
    values: Type.Optional(ofField.values),
  },
  CLOSED
);
sameType<Static<typeof createFlagSchema>, CreateFlagRequest>(true);

export const changeFlagSchema = Type.Object(
  {
    version: settingsVersionSchema,
    environment: Type.Optional(environmentNameSchema),
    enabled: Type.Optional(ofField.enabled),
    trafficPct: Type.Optional(ofField.trafficPct),
    rolloutPct: Type.Optional(ofField.rolloutPct),
    weights: Type.Optional(Type.Record(slugSchema, weightSchema, { ...CLOSED, minProperties: 1 })),
    rules: Type.Optional(ofField.rules),
    keep: Type.Optional(ofField.keep),
    forced: Type.Optional(ofField.forced),
    values: Type.Optional(ofField.values),
    winner: Type.Optional(Type.Null()),
    confirm: Type.Optional(Type.Boolean()),
  },
  CLOSED
);
sameType<Static<typeof changeFlagSchema>, ChangeFlagRequest>(true);
