import { Type, type Static } from '@sinclair/typebox';
import type { ExperimentExposure, Properties, TrackedEvent } from '../event';
import {
  MAX_EXPERIMENTS_PER_EVENT,
  MAX_FLAGS_PER_EVENT,
  MAX_NAME_CHARACTERS,
  MAX_PROPERTIES_PER_EVENT,
  MAX_PROPERTY_KEY_CHARACTERS,
  MAX_PROPERTY_VALUE_CHARACTERS,
} from '../eventLimits';
import { HOLDOUT_VARIANT } from '../assignment/recordedArms';
import { LINE_PATTERN } from '../plainText';
import { SLUG_PATTERN } from '../slug';
import { sameType } from './sameType';
import { slugSchema } from './slugSchema';

const UUID_PATTERN = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';
const SLUG = SLUG_PATTERN.slice(1, -1);
const VARIANT_PATTERN = `^(${SLUG}|\\${HOLDOUT_VARIANT})$`;

export const propertiesSchema = Type.Record(
  Type.String({ minLength: 1, maxLength: MAX_PROPERTY_KEY_CHARACTERS }),
  Type.Union([Type.String({ maxLength: MAX_PROPERTY_VALUE_CHARACTERS }), Type.Number(), Type.Boolean(), Type.Null()]),
  { maxProperties: MAX_PROPERTIES_PER_EVENT }
);

export const exposureSchema = Type.Object(
  {
    variant: Type.String({ pattern: VARIANT_PATTERN }),
    flag_version: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
  },
  { additionalProperties: false }
);

/** One event of `POST /v1/events`; each event of a batch is judged alone. */
export const trackedEventSchema = Type.Object(
  {
    event_id: Type.String({ pattern: UUID_PATTERN, description: 'a UUID' }),
    event: Type.String({ minLength: 1, maxLength: MAX_NAME_CHARACTERS, pattern: LINE_PATTERN }),
    distinct_id: Type.String({ minLength: 1, maxLength: MAX_NAME_CHARACTERS, pattern: LINE_PATTERN }),
    timestamp: Type.String({
      minLength: 20,
      maxLength: 35,
      description: 'ISO 8601 with zone, 2026-11-23T10:00:00.000Z',
    }),
    properties: Type.Optional(propertiesSchema),
    experiments: Type.Optional(
      Type.Record(slugSchema, exposureSchema, {
        maxProperties: MAX_EXPERIMENTS_PER_EVENT,
        additionalProperties: false,
      })
    ),
    flags: Type.Optional(
      Type.Array(slugSchema, {
        maxItems: MAX_FLAGS_PER_EVENT,
        description: 'flags the visitor was shown: the sidecar works out the variant and records the exposure',
      })
    ),
  },
  { additionalProperties: false }
);

sameType<Static<typeof propertiesSchema>, Properties>(true);
sameType<Static<typeof exposureSchema>, ExperimentExposure>(true);
sameType<Static<typeof trackedEventSchema>, TrackedEvent>(true);
