import type { CreateLayerRequest, LayerResponse, LayersResponse } from '@trackcrumb/contract';
import { createLayerSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { layerResponseSchema, layersResponseSchema } from '../answers/layerSchemas';
import { created, ok } from '../answers/routeAnswers';
import { attemptOn } from '../config';
import { createLayer, layerResponse, layerResponses } from '../layers';
import type { ServerDeps } from './serverDeps';

const attempt = attemptOn('layer');

/** `/api/layers`. */
export function layerRoutes({ store }: ServerDeps): FastifyPluginAsync {
  return async (layers) => {
    const all = ok(layersResponseSchema, 'Every layer, who has it, and what is free');
    layers.get('/', { config: all }, async (): Promise<LayersResponse> => ({ layers: layerResponses(store.state()) }));

    layers.post<{ Body: CreateLayerRequest }>(
      '/',
      {
        schema: { body: createLayerSchema },
        config: created(layerResponseSchema, 'The layer, all of it free', ['layer_exists']),
      },
      async ({ body, actor }, reply): Promise<LayerResponse> => {
        await store.commit(attempt('layer.created', body.key, actor, body), (state) => createLayer(state, body));
        reply.status(201).header('location', '/api/layers');
        return layerResponse(store.state(), body.key);
      }
    );
  };
}
