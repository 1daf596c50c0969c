import type { ShippedHoldout } from '@trackcrumb/analysis';
import type { Experiment, ShippedHoldoutQuery } from '@trackcrumb/contract';
import { shippedHoldoutQuerySchema } from '@trackcrumb/contract/schemas';
import type { ShippedHoldoutQuestion } from '@trackcrumb/contract/views';
import type { FastifyPluginAsync } from 'fastify';
import { ok } from '../answers/routeAnswers';
import { shippedHoldoutSchema } from '../answers/shippedHoldoutSchema';
import { ApiError, invalidRequest } from '../errors';
import { existingExperiment } from '../experiments';
import { queryTime } from './queryTime';
import type { ServerDeps } from './serverDeps';

const HOLDOUT = ok(shippedHoldoutSchema, 'What was shipped against the held out', [
  'invalid_request',
  'experiment_not_found',
]);

/** `GET /api/experiments/:id/holdout`: what was shipped against the held out, over any period since then. */
export function shippedHoldoutRoute({
  store,
  shippedHoldout,
}: Pick<ServerDeps, 'store' | 'shippedHoldout'>): FastifyPluginAsync {
  return async (api) => {
    api.get<{ Params: { id: string }; Querystring: ShippedHoldoutQuery }>(
      '/experiments/:id/holdout',
      { schema: { querystring: shippedHoldoutQuerySchema }, config: HOLDOUT },
      async ({ params: { id }, query }): Promise<ShippedHoldout> => {
        const found = await shippedHoldout(id, askedOf(existingExperiment(store.state(), id), query, new Date()));
        if (found === null) {
          throw ApiError.of('experiment_not_found', { id });
        }
        return found;
      }
    );
  };
}

/** @throws ApiError `invalid_request` for a period in which nothing can have been counted */
function askedOf(
  { completedAt }: Experiment,
  { from, to, event }: ShippedHoldoutQuery,
  now: Date
): Partial<ShippedHoldoutQuestion> {
  const fromMs = from === undefined ? undefined : queryTime('/from', from);
  const toMs = to === undefined ? undefined : queryTime('/to', to);
  if (fromMs !== undefined && fromMs > now.getTime()) {
    throw invalidRequest('/from', from, 'must not be in the future');
  }
  if (completedAt !== null && fromMs !== undefined && fromMs < Date.parse(completedAt)) {
    throw invalidRequest('/from', from, `must not be before it was shipped, ${completedAt}`);
  }
  if (completedAt !== null && toMs !== undefined && toMs <= Date.parse(completedAt)) {
    throw invalidRequest('/to', to, `must be after it was shipped, ${completedAt}`);
  }
  if (fromMs !== undefined && toMs !== undefined && toMs <= fromMs) {
    throw invalidRequest('/to', to, `must be after from, ${from}`);
  }
  return {
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs }),
    ...(event === undefined ? {} : { event }),
  };
}
