import {
  flagEnvironmentId,
  PRODUCTION,
  type EnvironmentsResponse,
  type FlagConfigResponse,
  type PromoteRequest,
  type PromotionQuery,
  type PromotionResponse,
} from '@trackcrumb/contract';
import { promoteSchema, promotionQuerySchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { flagConfigResponseSchema } from '../answers/configSchemas';
import { environmentsResponseSchema, promotionResponseSchema } from '../answers/environmentSchemas';
import { ok } from '../answers/routeAnswers';
import { attemptOn } from '../config';
import { environmentResponses, flagResponseIn, promote, promotion, requireEnvironment } from '../environments';
import type { ServerDeps } from './serverDeps';

type WithKey = { Params: { key: string } };

const NOT_FOUND = ['flag_not_found', 'environment_not_found', 'invalid_request'] as const;

/** `/api/environments`, and how settings of a flag come from one environment to another. */
export function environmentRoutes({ store, environments, environmentActivity }: ServerDeps): FastifyPluginAsync {
  return async (api) => {
    const all = ok(environmentsResponseSchema, 'Every environment but production, and what came from it');
    api.get('/environments', { config: all }, async (): Promise<EnvironmentsResponse> => ({
      environments: environmentResponses(store.state(), environments, await environmentActivity()),
    }));

    api.get<WithKey & { Querystring: PromotionQuery }>(
      '/flags/:key/promote',
      {
        schema: { querystring: promotionQuerySchema },
        config: ok(promotionResponseSchema, 'What a promotion would change', NOT_FOUND),
      },
      async ({ params, query }): Promise<PromotionResponse> => {
        requireEnvironment(environments, query.from);
        requireEnvironment(environments, query.to);
        return promotion(store.state(), params.key, query);
      }
    );

    api.post<WithKey & { Body: PromoteRequest }>(
      '/flags/:key/promote',
      {
        schema: { body: promoteSchema },
        config: ok(flagConfigResponseSchema, 'The flag as it is now, and in `to`', [
          ...([...NOT_FOUND, 'stale_version', 'confirmation_required', 'belongs_to_holdout'] as const),
        ]),
      },
      async ({ params: { key }, body, actor }): Promise<FlagConfigResponse> => {
        requireEnvironment(environments, body.from, '/from');
        requireEnvironment(environments, body.to, '/to');
        const attempt =
          body.to === PRODUCTION
            ? attemptOn('flag')('flag.changed', key, actor, body)
            : attemptOn('flag_env')('flag_env.changed', flagEnvironmentId(key, body.to), actor, body);
        await store.commit(attempt, (state) => promote(state, key, body));
        return flagResponseIn(store.state(), key, body.to);
      }
    );
  };
}
