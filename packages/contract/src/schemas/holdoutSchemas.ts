import { Type, type Static } from '@sinclair/typebox';
import { EXPERIMENT_FIELDS, HOLDOUT_FIELDS, type Experiment, type Holdout } from '../entities';
import { VERSION_SCHEMA } from '../entities/fieldSchemas';
import type { EndHoldoutRequest, StartHoldoutRequest } from '../holdoutApi';
import { fieldSchemas } from './entitySchema';
import { CLOSED } from './experimentSchemas';
import { sameType } from './sameType';

const ofHoldout = fieldSchemas<Holdout>(HOLDOUT_FIELDS);
const ofExperiment = fieldSchemas<Experiment>(EXPERIMENT_FIELDS);

export const startHoldoutSchema = Type.Object(
  {
    id: Type.Optional(ofHoldout.id),
    name: ofExperiment.name,
    pct: ofHoldout.pct,
    targetEvent: ofExperiment.targetEvent,
    flags: Type.Optional(ofHoldout.flags),
  },
  CLOSED
);
sameType<Static<typeof startHoldoutSchema>, StartHoldoutRequest>(true);

export const endHoldoutSchema = Type.Object({ version: Type.Integer(VERSION_SCHEMA) }, CLOSED);
sameType<Static<typeof endHoldoutSchema>, EndHoldoutRequest>(true);
