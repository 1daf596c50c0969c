import {
  flagEnvironmentId,
  PRODUCTION,
  type ChangeFlagRequest,
  type CreateFlagRequest,
  type ExplainQuery,
  type ExplainResponse,
  type FlagConfigResponse,
  type FlagConfigsResponse,
  type FlagQuery,
  type StaleFlagsResponse,
} from '@trackcrumb/contract';
import { changeFlagSchema, createFlagSchema, explainQuerySchema, flagQuerySchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { flagConfigResponseSchema, flagConfigsResponseSchema } from '../answers/configSchemas';
import { explainSchema } from '../answers/explainSchema';
import { staleFlagsSchema } from '../answers/staleFlagsSchema';
import { created, ok } from '../answers/routeAnswers';
import { attemptOn } from '../config';
import { changeSettings, flagResponseIn, requireEnvironment, stateIn } from '../environments';
import {
  changeFlag,
  createFlag,
  explainFlag,
  flagConfigResponse,
  flagConfigResponses,
  killFlag,
  staleFlags,
} from '../flags';
import type { ServerDeps } from './serverDeps';

interface WithKey {
  Params: { key: string };
}

const attempt = attemptOn('flag');

const FLAG = 'The flag as it is now, with the experiment that runs on it';

/** `/api/flags`. */
export function flagRoutes({ store, environments }: ServerDeps): FastifyPluginAsync {
  return async (flags) => {
    const all = ok(flagConfigsResponseSchema, 'Every flag with the experiment that runs on it');
    flags.get('/', { config: all }, async (): Promise<FlagConfigsResponse> => ({
      flags: flagConfigResponses(store.state()),
    }));

    flags.post<{ Body: CreateFlagRequest }>(
      '/',
      { schema: { body: createFlagSchema }, config: created(flagConfigResponseSchema, FLAG, ['flag_exists']) },
      async ({ body, actor }, reply): Promise<FlagConfigResponse> => {
        await store.commit(attempt('flag.created', body.key, actor, body), (state) => createFlag(state, body));
        reply.status(201).header('location', `/api/flags/${body.key}`);
        return flagConfigResponse(store.state(), body.key);
      }
    );

    const stale = ok(staleFlagsSchema, 'Flags that look forgotten, with the reason and what to do');
    flags.get('/stale', { config: stale }, async (): Promise<StaleFlagsResponse> => ({
      flags: staleFlags(store.state(), Date.now()),
    }));

    const one = ok(flagConfigResponseSchema, FLAG, ['flag_not_found', 'environment_not_found', 'invalid_request']);
    flags.get<WithKey & { Querystring: FlagQuery }>(
      '/:key',
      { schema: { querystring: flagQuerySchema }, config: one },
      async ({ params, query }): Promise<FlagConfigResponse> =>
        flagResponseIn(store.state(), params.key, requireEnvironment(environments, query.environment))
    );

    flags.get<WithKey & { Querystring: ExplainQuery }>(
      '/:key/explain',
      {
        schema: { querystring: explainQuerySchema },
        config: ok(explainSchema, 'Why this visitor sees this, step by step', [
          ...(['flag_not_found', 'environment_not_found', 'invalid_request'] as const),
        ]),
      },
      async ({ params, query }): Promise<ExplainResponse> =>
        explainFlag(stateIn(store.state(), requireEnvironment(environments, query.environment)), params.key, query)
    );

    flags.patch<WithKey & { Body: ChangeFlagRequest }>(
      '/:key',
      {
        schema: { body: changeFlagSchema },
        config: ok(flagConfigResponseSchema, FLAG, [
          ...(['flag_not_found', 'environment_not_found', 'stale_version'] as const),
          ...(['confirmation_required', 'belongs_to_holdout'] as const),
        ]),
      },
      async ({ params, body, actor }): Promise<FlagConfigResponse> => {
        const { key } = params;
        const environment = requireEnvironment(environments, body.environment, '/environment');
        if (environment === PRODUCTION) {
          await store.commit(attempt('flag.changed', key, actor, body), (state) => changeFlag(state, key, body));
        } else {
          const id = flagEnvironmentId(key, environment);
          await store.commit(attemptOn('flag_env')('flag_env.changed', id, actor, body), (state) =>
            changeSettings(state, key, environment, body)
          );
        }
        return flagResponseIn(store.state(), key, environment);
      }
    );

    const killed = ok(flagConfigResponseSchema, FLAG, ['flag_not_found', 'belongs_to_holdout']);
    flags.post<WithKey>('/:key/kill', { config: killed }, async ({ params, actor }): Promise<FlagConfigResponse> => {
      await store.commit(attempt('flag.changed', params.key, actor, { enabled: false }), (state) =>
        killFlag(state, params.key)
      );
      return flagConfigResponse(store.state(), params.key);
    });
  };
}
