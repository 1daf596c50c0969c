import type {
  AuditAction,
  ChangeFlagRequest,
  CreateFlagRequest,
  FlagConfigResponse,
  FlagConfigsResponse,
} from '@trackcrumb/contract';
import { changeFlagSchema, createFlagSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { Attempt } from '../config';
import { changeFlag, createFlag, flagConfigResponse, flagConfigResponses, killFlag } from '../flags';
import type { ServerDeps } from './serverDeps';

interface WithKey {
  Params: { key: string };
}

const attempt = (action: AuditAction, id: string, actor: string, request: object): Attempt => ({
  actor,
  action,
  kind: 'flag',
  id,
  request,
});

/** `/api/flags`. */
export function flagRoutes({ store }: ServerDeps): FastifyPluginAsync {
  return async (flags) => {
    flags.get('/', async (): Promise<FlagConfigsResponse> => ({ flags: flagConfigResponses(store.state()) }));

    flags.post<{ Body: CreateFlagRequest }>(
      '/',
      { schema: { body: createFlagSchema } },
      async ({ body, actor }, reply): Promise<FlagConfigResponse> => {
        await store.commit(attempt('flag.created', body.key, actor, body), (state) => createFlag(state, body));
        reply.status(201).header('location', `/api/flags/${body.key}`);
        return flagConfigResponse(store.state(), body.key);
      }
    );

    flags.get<WithKey>('/:key', async ({ params }): Promise<FlagConfigResponse> =>
      flagConfigResponse(store.state(), params.key)
    );

    flags.patch<WithKey & { Body: ChangeFlagRequest }>(
      '/:key',
      { schema: { body: changeFlagSchema } },
      async ({ params, body, actor }): Promise<FlagConfigResponse> => {
        await store.commit(attempt('flag.changed', params.key, actor, body), (state) =>
          changeFlag(state, params.key, body)
        );
        return flagConfigResponse(store.state(), params.key);
      }
    );

    flags.post<WithKey>('/:key/kill', async ({ params, actor }): Promise<FlagConfigResponse> => {
      await store.commit(attempt('flag.changed', params.key, actor, { enabled: false }), (state) =>
        killFlag(state, params.key)
      );
      return flagConfigResponse(store.state(), params.key);
    });
  };
}
