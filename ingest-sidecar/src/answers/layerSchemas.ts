import { Type, type Static } from '@sinclair/typebox';
import { LAYER_FIELDS, type Layer, type LayerResponse, type LayersResponse } from '@trackcrumb/contract';
import { entitySchema, sameType, slugSchema } from '@trackcrumb/contract/schemas';
import { statusSchema } from './configSchemas';

const pctSchema = Type.Number({ minimum: 0, maximum: 100, description: 'percent of all visitors' });

export const layerResponseSchema = Type.Object({
  layer: entitySchema<Layer>(LAYER_FIELDS),
  experiments: Type.Array(
    Type.Object({
      id: slugSchema,
      name: Type.String(),
      status: statusSchema,
      sharePct: pctSchema,
      ranges: Type.Unsafe<LayerResponse['experiments'][number]['ranges']>({
        type: 'array',
        items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
        description: 'half-open ranges of 10,000 buckets; of a draft none',
      }),
    })
  ),
  freePct: pctSchema,
  mostPct: Type.Number({ description: 'percent that one more experiment can have' }),
});
sameType<Static<typeof layerResponseSchema>, LayerResponse>(true);

export const layersResponseSchema = Type.Object({ layers: Type.Array(layerResponseSchema) });
sameType<Static<typeof layersResponseSchema>, LayersResponse>(true);
