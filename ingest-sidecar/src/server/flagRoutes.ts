import type {
  ChangeFlagRequest,
  CreateFlagRequest,
  ExplainQuery,
  ExplainResponse,
  FlagConfigResponse,
  FlagConfigsResponse,
  StaleFlagsResponse,
} from '@trackcrumb/contract';
import { changeFlagSchema, createFlagSchema, explainQuerySchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { flagConfigResponseSchema, flagConfigsResponseSchema } from '../answers/configSchemas';
import { explainSchema } from '../answers/explainSchema';
import { staleFlagsSchema } from '../answers/staleFlagsSchema';
import { created, ok } from '../answers/routeAnswers';
import { attemptOn } from '../config';
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
export function flagRoutes({ store }: ServerDeps): FastifyPluginAsync {
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

    const one = ok(flagConfigResponseSchema, FLAG, ['flag_not_found']);
    flags.get<WithKey>('/:key', { config: one }, async ({ params }): Promise<FlagConfigResponse> =>
      flagConfigResponse(store.state(), params.key)
    );

    flags.get<WithKey & { Querystring: ExplainQuery }>(
      '/:key/explain',
      {
        schema: { querystring: explainQuerySchema },
        config: ok(explainSchema, 'Why this visitor sees this, step by step', ['flag_not_found', 'invalid_request']),
      },
      async ({ params, query }): Promise<ExplainResponse> => explainFlag(store.state(), params.key, query)
    );

    flags.patch<WithKey & { Body: ChangeFlagRequest }>(
      '/:key',
      {
        schema: { body: changeFlagSchema },
        config: ok(flagConfigResponseSchema, FLAG, [
          ...(['flag_not_found', 'stale_version', 'confirmation_required', 'belongs_to_holdout'] as const),
        ]),
      },
      async ({ params, body, actor }): Promise<FlagConfigResponse> => {
        await store.commit(attempt('flag.changed', params.key, actor, body), (state) =>
          changeFlag(state, params.key, body)
        );
        return flagConfigResponse(store.state(), params.key);
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
