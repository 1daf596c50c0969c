import type {
  ChangeStatusRequest,
  CreateExperimentRequest,
  ExperimentResponse,
  ExperimentsResponse,
} from '@trackcrumb/contract';
import { changeStatusSchema, createExperimentSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { ApiError } from '../errors';
import { changeStatus, createExperiment, experimentResponse, experimentResponses } from '../experiments';
import { slugOf } from '@trackcrumb/contract';
import type { ResultsResponse } from '../results';
import type { ServerDeps } from './buildServer';

interface WithId {
  Params: { id: string };
}

/** `/api/experiments`. */
export function experimentRoutes({ store, results }: ServerDeps): FastifyPluginAsync {
  return async (experiments) => {
    experiments.get('/', async (): Promise<ExperimentsResponse> => ({
      experiments: experimentResponses(store.state()),
    }));

    experiments.post<{ Body: CreateExperimentRequest }>(
      '/',
      { schema: { body: createExperimentSchema } },
      async (request, reply): Promise<ExperimentResponse> => {
        const id = slugOf(request.body.name);
        await store.commit(request.actor, (state, at) => createExperiment(state, request.body, at));
        reply.status(201).header('location', `/api/experiments/${id}`);
        return experimentResponse(store.state(), id);
      }
    );

    experiments.get<WithId>('/:id', async ({ params }): Promise<ExperimentResponse> =>
      experimentResponse(store.state(), params.id)
    );

    experiments.post<WithId & { Body: ChangeStatusRequest }>(
      '/:id/status',
      { schema: { body: changeStatusSchema } },
      async ({ params, body, actor }): Promise<ExperimentResponse> => {
        await store.commit(actor, (state, at) => changeStatus(state, params.id, body, at));
        return experimentResponse(store.state(), params.id);
      }
    );

    experiments.get<WithId>('/:id/results', async ({ params }): Promise<ResultsResponse> => {
      const found = await results(params.id);
      if (found === null) {
        throw ApiError.of('experiment_not_found', { id: params.id });
      }
      return found;
    });
  };
}
