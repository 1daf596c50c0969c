import {
  experimentIdOf,
  type EndHoldoutRequest,
  type HoldoutResponse,
  type HoldoutsResponse,
  type StartHoldoutRequest,
} from '@trackcrumb/contract';
import { endHoldoutSchema, startHoldoutSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { holdoutResponseSchema, holdoutsResponseSchema } from '../answers/holdoutSchemas';
import { created, ok } from '../answers/routeAnswers';
import { attemptOn } from '../config';
import { endHoldout, holdoutResponse, holdoutResponses, startHoldout } from '../holdouts';
import type { ServerDeps } from './serverDeps';

const attempt = attemptOn('holdout');

const HOLDOUT = 'The holdout, its experiment and what it covers';

/** `/api/holdouts`. */
export function holdoutRoutes({ store, keepFinalResults }: ServerDeps): FastifyPluginAsync {
  return async (holdouts) => {
    const all = ok(holdoutsResponseSchema, 'Every holdout over several experiments');
    holdouts.get('/', { config: all }, async (): Promise<HoldoutsResponse> => ({
      holdouts: holdoutResponses(store.state()),
    }));

    holdouts.post<{ Body: StartHoldoutRequest }>(
      '/',
      {
        schema: { body: startHoldoutSchema },
        config: created(holdoutResponseSchema, HOLDOUT, [
          ...(['experiment_exists', 'flag_exists', 'flag_not_found', 'flag_held_out'] as const),
        ]),
      },
      async ({ body, actor }, reply): Promise<HoldoutResponse> => {
        const id = body.id ?? experimentIdOf(body.name);
        await store.commit(attempt('holdout.started', id, actor, body), (state, at) => startHoldout(state, body, at));
        reply.status(201).header('location', '/api/holdouts');
        return holdoutResponse(store.state(), id);
      }
    );

    holdouts.post<{ Params: { id: string }; Body: EndHoldoutRequest }>(
      '/:id/end',
      {
        schema: { body: endHoldoutSchema },
        config: ok(holdoutResponseSchema, HOLDOUT, ['holdout_not_found', 'stale_version', 'holdout_ended']),
      },
      async ({ params, body, actor }): Promise<HoldoutResponse> => {
        const { id } = params;
        await store.commit(attempt('holdout.ended', id, actor, body), (state, at) => endHoldout(state, id, body, at));
        await keepFinalResults(id);
        return holdoutResponse(store.state(), id);
      }
    );
  };
}
