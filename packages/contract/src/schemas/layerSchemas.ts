import { Type, type Static } from '@sinclair/typebox';
import { LAYER_FIELDS, type Layer } from '../entities';
import type { CreateLayerRequest } from '../layerApi';
import { fieldSchemas } from './entitySchema';
import { CLOSED } from './experimentSchemas';
import { sameType } from './sameType';

const ofField = fieldSchemas<Layer>(LAYER_FIELDS);

export const createLayerSchema = Type.Object({ key: ofField.key, name: ofField.name }, CLOSED);
sameType<Static<typeof createLayerSchema>, CreateLayerRequest>(true);
