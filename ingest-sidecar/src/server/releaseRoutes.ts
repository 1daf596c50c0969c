import type {
  HoldReleaseRequest,
  ReleasePlanResponse,
  ResumeReleaseRequest,
  SetReleasePlanRequest,
  SteerReleaseRequest,
} from '@trackcrumb/contract';
import {
  holdReleaseSchema,
  resumeReleaseSchema,
  setReleasePlanSchema,
  steerReleaseSchema,
} from '@trackcrumb/contract/schemas';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { TSchema } from '@sinclair/typebox';
import { releasePlanResponseSchema } from '../answers/releaseSchemas';
import { ok } from '../answers/routeAnswers';
import { attemptOn, type Attempt, type Change, type ConfigState } from '../config';
import type { ErrorCode } from '../errors';
import { cancelRelease, holdRelease, releaseResponse, resumeRelease, setReleasePlan, startRelease } from '../release';
import type { ServerDeps } from './serverDeps';

interface WithKey {
  Params: { key: string };
}

type Steer<Body> = (state: ConfigState, key: string, body: Body, at: string) => readonly Change[];

const attempt = attemptOn('release_plan');

const PLAN = 'The plan as it is now, with its flag and what it waits for';
const CHANGE_ERRORS = ['flag_not_found', 'stale_version', 'release_refused'] as const;

/** `/api/flags/:key/release-plan`. */
export function releaseRoutes({ store, releases }: Pick<ServerDeps, 'store' | 'releases'>): FastifyPluginAsync {
  return async (flags: FastifyInstance) => {
    const responseOf = (key: string): ReleasePlanResponse =>
      releaseResponse(store.state(), key, releases?.lookOf(key) ?? null);

    /** A change, after which whoever takes the steps looks at once. */
    async function made<Body extends object>(
      action: Attempt['action'],
      work: Steer<Body>,
      { params, body, actor }: { params: WithKey['Params']; body: Body; actor: string }
    ): Promise<ReleasePlanResponse> {
      const { key } = params;
      await store.commit(attempt(action, key, actor, body), (state, at) => work(state, key, body, at));
      releases?.wake();
      return responseOf(key);
    }

    const one = ok(releasePlanResponseSchema, PLAN, ['flag_not_found', 'release_plan_not_found']);
    flags.get<WithKey>('/:key/release-plan', { config: one }, async ({ params }): Promise<ReleasePlanResponse> =>
      responseOf(params.key)
    );

    flags.put<WithKey & { Body: SetReleasePlanRequest }>(
      '/:key/release-plan',
      {
        schema: { body: setReleasePlanSchema },
        config: ok(releasePlanResponseSchema, PLAN, [...CHANGE_ERRORS, 'belongs_to_holdout']),
      },
      (request) => made('release_plan.set', setReleasePlan, request)
    );

    function steered<Body extends SteerReleaseRequest>(
      verb: 'start' | 'hold' | 'resume' | 'cancel',
      action: Attempt['action'],
      body: TSchema,
      work: Steer<Body>,
      errors: readonly ErrorCode[] = []
    ): void {
      flags.post<WithKey & { Body: Body }>(
        `/:key/release-plan/${verb}`,
        {
          schema: { body },
          config: ok(releasePlanResponseSchema, PLAN, [...CHANGE_ERRORS, 'release_plan_not_found', ...errors]),
        },
        // The body is what its schema has let through.
        ({ params, body: sent, actor }) => made(action, work, { params, body: sent as Body, actor })
      );
    }
    steered('start', 'release_plan.started', steerReleaseSchema, startRelease);
    steered<HoldReleaseRequest>('hold', 'release_plan.held', holdReleaseSchema, holdRelease);
    steered<ResumeReleaseRequest>('resume', 'release_plan.resumed', resumeReleaseSchema, resumeRelease, [
      'confirmation_required',
    ]);
    steered('cancel', 'release_plan.cancelled', steerReleaseSchema, cancelRelease);
  };
}
