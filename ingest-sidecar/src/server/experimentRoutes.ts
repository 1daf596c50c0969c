import type {
  ApplyWinnerRequest,
  ChangeStatusRequest,
  CreateExperimentRequest,
  EditExperimentRequest,
  ExperimentResponse,
  ExperimentsResponse,
} from '@trackcrumb/contract';
import { LINE_PATTERN, experimentIdOf } from '@trackcrumb/contract';
import {
  applyWinnerSchema,
  changeStatusSchema,
  createExperimentSchema,
  editExperimentSchema,
} from '@trackcrumb/contract/schemas';
import { Type, type Static } from '@sinclair/typebox';
import type { FastifyPluginAsync } from 'fastify';
import { experimentResponseSchema, experimentsResponseSchema } from '../answers/configSchemas';
import { resultsResponseSchema } from '../answers/resultsSchema';
import { created, ok } from '../answers/routeAnswers';
import { attemptOn } from '../config';
import { ApiError } from '../errors';
import {
  applyWinner,
  changeStatus,
  createExperiment,
  editExperiment,
  existingExperiment,
  experimentResponse,
  experimentResponses,
  isApplied,
} from '../experiments';
import type { ResultsResponse } from '@trackcrumb/analysis';
import type { ServerDeps } from './serverDeps';

interface WithId {
  Params: { id: string };
}

const attempt = attemptOn('experiment');

const resultsQuerySchema = Type.Object(
  { segment: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: LINE_PATTERN })) },
  { additionalProperties: false }
);

const EXPERIMENT = 'The experiment as it is now, with its flag';
const CHANGE_ERRORS = ['experiment_not_found', 'stale_version', 'status_not_allowed'] as const;
const CREATED = created(experimentResponseSchema, 'The draft, with its flag', [
  ...(['experiment_exists', 'flag_exists', 'flag_taken', 'flag_not_found', 'variants_mismatch'] as const),
  ...(['layer_not_found', 'belongs_to_holdout'] as const),
]);
const EDITED = ok(experimentResponseSchema, EXPERIMENT, [
  ...CHANGE_ERRORS,
  ...([
    'experiment_exists',
    'fixed_once_started',
    'still_collecting',
    'flag_not_found',
    'flag_taken',
    'variants_mismatch',
  ] as const),
  ...(['confirmation_required', 'variant_in_use', 'variant_has_testers'] as const),
  ...(['layer_not_found', 'layer_full', 'belongs_to_holdout'] as const),
]);
const STATUS_CHANGED = ok(experimentResponseSchema, EXPERIMENT, [
  ...CHANGE_ERRORS,
  ...(['experiment_archived', 'flag_taken', 'variants_mismatch', 'confirmation_required', 'layer_full'] as const),
  'belongs_to_holdout',
]);
const APPLIED = ok(experimentResponseSchema, EXPERIMENT, [
  ...CHANGE_ERRORS,
  ...(['winner_not_applicable', 'belongs_to_holdout'] as const),
]);
const RESULTS = ok(resultsResponseSchema, 'Counts, analysis and verdict', ['invalid_request', 'experiment_not_found']);

/** `/api/experiments`. */
export function experimentRoutes({ store, results, keepFinalResults }: ServerDeps): FastifyPluginAsync {
  return async (experiments) => {
    const all = ok(experimentsResponseSchema, 'Every experiment with its flag');
    experiments.get('/', { config: all }, async (): Promise<ExperimentsResponse> => ({
      experiments: experimentResponses(store.state()),
    }));

    experiments.post<{ Body: CreateExperimentRequest }>(
      '/',
      { schema: { body: createExperimentSchema }, config: CREATED },
      async (request, reply): Promise<ExperimentResponse> => {
        const id = request.body.id ?? experimentIdOf(request.body.name);
        await store.commit(attempt('experiment.created', id, request.actor, request.body), (state, at) =>
          createExperiment(state, request.body, at)
        );
        reply.status(201).header('location', `/api/experiments/${id}`);
        return experimentResponse(store.state(), id);
      }
    );

    const one = ok(experimentResponseSchema, EXPERIMENT, ['experiment_not_found']);
    experiments.get<WithId>('/:id', { config: one }, async ({ params }): Promise<ExperimentResponse> =>
      experimentResponse(store.state(), params.id)
    );

    experiments.put<WithId & { Body: EditExperimentRequest }>(
      '/:id',
      { schema: { body: editExperimentSchema }, config: EDITED },
      async ({ params, body, actor }): Promise<ExperimentResponse> => {
        const { experiment, ...beside } = body;
        const action = experiment.variants === undefined ? 'experiment.changed' : 'experiment.variants_changed';
        await store.commit(attempt(action, params.id, actor, { ...experiment, ...beside }), (state) =>
          editExperiment(state, params.id, body)
        );
        return experimentResponse(store.state(), params.id);
      }
    );

    experiments.post<WithId & { Body: ChangeStatusRequest }>(
      '/:id/status',
      { schema: { body: changeStatusSchema }, config: STATUS_CHANGED },
      async ({ params, body, actor }): Promise<ExperimentResponse> => {
        await store.commit(attempt('experiment.status_changed', params.id, actor, body), (state, at) =>
          changeStatus(state, params.id, body, at)
        );
        if (body.status === 'completed') {
          await keepFinalResults(params.id);
        }
        return experimentResponse(store.state(), params.id);
      }
    );

    experiments.post<WithId & { Body: ApplyWinnerRequest }>(
      '/:id/apply-winner',
      { schema: { body: applyWinnerSchema }, config: APPLIED },
      async ({ params, body, actor }): Promise<ExperimentResponse> => {
        if (!isApplied(store.state(), params.id, body)) {
          const { analysis } = await resultsOf(params.id);
          await store.commit(attempt('experiment.apply_winner', params.id, actor, body), (state, at) =>
            applyWinner(state, params.id, body, analysis, at)
          );
          await keepFinalResults(params.id);
        }
        return experimentResponse(store.state(), params.id);
      }
    );

    experiments.get<WithId & { Querystring: Static<typeof resultsQuerySchema> }>(
      '/:id/results',
      { schema: { querystring: resultsQuerySchema }, config: RESULTS },
      ({ params, query }): Promise<ResultsResponse> => resultsOf(params.id, query.segment)
    );

    async function resultsOf(id: string, segment?: string): Promise<ResultsResponse> {
      existingExperiment(store.state(), id);
      const found = await results({ experimentId: id, ...(segment === undefined ? {} : { segment }) });
      if (found === null) {
        throw ApiError.of('experiment_not_found', { id });
      }
      return found;
    }
  };
}
