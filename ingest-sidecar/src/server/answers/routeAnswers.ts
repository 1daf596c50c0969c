import type { TSchema } from '@sinclair/typebox';
import type { ErrorCode } from '../../errors';
import { evaluationFailureSchema, evaluationSchema, evaluationsSchema } from '../../ofrep';
import {
  experimentResponseSchema,
  experimentsResponseSchema,
  flagConfigResponseSchema,
  flagConfigsResponseSchema,
  flagsResponseSchema,
} from './configSchemas';
import {
  auditResponseSchema,
  eventsResponseSchema,
  healthSchema,
  ingestStatusSchema,
  quarantinedLineSchema,
  quarantineResponseSchema,
  readinessSchema,
  recomputeReportSchema,
  setupResponseSchema,
} from './operationsSchemas';
import { resultsResponseSchema } from './resultsSchema';

/** What a route answers beside what every route of its kind does. */
export interface RouteAnswers {
  /** By status; null: no body. */
  answers: Readonly<Record<number, { description: string; body: TSchema | null; mediaType?: string }>>;
  /** Of the catalogue. */
  errors: readonly ErrorCode[];
}

const ok = (body: TSchema | null, description: string, errors: readonly ErrorCode[] = []): RouteAnswers => ({
  answers: { 200: { description, body } },
  errors,
});
const created = (body: TSchema, description: string, errors: readonly ErrorCode[]): RouteAnswers => ({
  answers: { 201: { description, body } },
  errors,
});

const UNCHANGED = { description: 'Unchanged since the version If-None-Match names', body: null };
const EXPERIMENT = 'The experiment as it is now, with its flag';
const FLAG = 'The flag as it is now, with the experiment that runs on it';
const CHANGES_EXPERIMENT = ['experiment_not_found', 'stale_version', 'status_not_allowed'] as const;

/** Every route, as `METHOD path`. A test holds this table to the routes there are. */
export const ROUTE_ANSWERS: Readonly<Record<string, RouteAnswers>> = {
  'GET /healthz': ok(healthSchema, 'The process lives'),
  'GET /readyz': {
    answers: {
      200: { description: 'It can do its work', body: readinessSchema },
      503: { description: 'It cannot; checks say why', body: readinessSchema },
    },
    errors: [],
  },
  'GET /metrics': {
    answers: { 200: { description: 'In the format of Prometheus', body: null, mediaType: 'text/plain' } },
    errors: [],
  },
  'GET /openapi.json': ok(null, 'This description'),

  'GET /v1/flags': {
    answers: { 200: { description: 'Every flag, with an ETag', body: flagsResponseSchema }, 304: UNCHANGED },
    errors: [],
  },
  'POST /v1/events': {
    answers: { 202: { description: 'What is accepted is on disk; bad events are named', body: eventsResponseSchema } },
    errors: [
      ...(['malformed_json', 'bad_request', 'body_too_large', 'too_many_events'] as const),
      ...(['unsupported_media_type', 'unsupported_encoding', 'ingest_unavailable'] as const),
    ],
  },
  'POST /ofrep/v1/evaluate/flags': {
    answers: {
      200: { description: 'Every flag evaluated for the visitor, with an ETag', body: evaluationsSchema },
      304: UNCHANGED,
      400: { description: 'Not evaluated', body: evaluationFailureSchema },
    },
    errors: ['body_too_large', 'unsupported_media_type'],
  },
  'POST /ofrep/v1/evaluate/flags/:key': {
    answers: {
      200: { description: 'The flag evaluated for the visitor', body: evaluationSchema },
      400: { description: 'Not evaluated', body: evaluationFailureSchema },
      404: { description: 'There is no such flag', body: evaluationFailureSchema },
    },
    errors: ['body_too_large', 'unsupported_media_type'],
  },

  'GET /api/experiments': ok(experimentsResponseSchema, 'Every experiment with its flag'),
  'POST /api/experiments': created(experimentResponseSchema, 'The draft, with its flag', [
    ...(['experiment_exists', 'flag_exists', 'flag_taken', 'flag_not_found', 'variants_mismatch'] as const),
  ]),
  'GET /api/experiments/:id': ok(experimentResponseSchema, EXPERIMENT, ['experiment_not_found']),
  'PUT /api/experiments/:id': ok(experimentResponseSchema, EXPERIMENT, [
    ...CHANGES_EXPERIMENT,
    ...(['experiment_exists', 'fixed_once_started', 'flag_not_found', 'flag_taken', 'variants_mismatch'] as const),
    ...(['confirmation_required', 'variant_in_use'] as const),
  ]),
  'POST /api/experiments/:id/status': ok(experimentResponseSchema, EXPERIMENT, CHANGES_EXPERIMENT),
  'POST /api/experiments/:id/apply-winner': ok(experimentResponseSchema, EXPERIMENT, [
    ...CHANGES_EXPERIMENT,
    'winner_not_applicable',
  ]),
  'GET /api/experiments/:id/results': ok(resultsResponseSchema, 'Counts, analysis and verdict', [
    ...(['invalid_request', 'experiment_not_found'] as const),
  ]),

  'GET /api/flags': ok(flagConfigsResponseSchema, 'Every flag with the experiment that runs on it'),
  'POST /api/flags': created(flagConfigResponseSchema, FLAG, ['flag_exists']),
  'GET /api/flags/:key': ok(flagConfigResponseSchema, FLAG, ['flag_not_found']),
  'PATCH /api/flags/:key': ok(flagConfigResponseSchema, FLAG, [
    ...(['flag_not_found', 'stale_version', 'confirmation_required'] as const),
  ]),
  'POST /api/flags/:key/kill': ok(flagConfigResponseSchema, FLAG, ['flag_not_found']),

  'GET /api/audit': ok(auditResponseSchema, 'Changes, newest first', ['invalid_request']),
  'GET /api/setup': ok(setupResponseSchema, 'What puts the tracker into a page', ['admin_role_required']),
  'GET /api/ingest': ok(ingestStatusSchema, 'How the data path is'),
  'GET /api/quarantine': ok(quarantineResponseSchema, 'Events that could not be loaded, without their content'),
  'GET /api/quarantine/:id': ok(quarantinedLineSchema, 'The line as it stands in the log', [
    'quarantined_event_not_found',
  ]),
  'POST /api/quarantine/:id/replay': {
    answers: { 204: { description: 'It is in the log again', body: null } },
    errors: ['quarantined_event_not_found', 'not_replayable', 'ingest_unavailable'],
  },
  'DELETE /api/quarantine/:id': {
    answers: { 204: { description: 'It is gone, for good', body: null } },
    errors: ['quarantined_event_not_found'],
  },
  'POST /api/recompute': ok(recomputeReportSchema, 'What became of each running experiment'),
};
