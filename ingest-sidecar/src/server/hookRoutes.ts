import type { AlertHookRequest, AlertHookResponse, HookAlert } from '@trackcrumb/contract';
import { alertHookSchema } from '@trackcrumb/contract/schemas';
import type { FastifyPluginAsync } from 'fastify';
import { alertHookResponseSchema } from '../answers/releaseSchemas';
import { ok } from '../answers/routeAnswers';
import { ApiError } from '../errors';
import { alertChanges, plansOf, RELEASE_ACTOR, type AlertOutcome } from '../release';
import { bearerToken } from './credentials';
import { pathOf } from './errorAnswers';
import { limitRate } from './limitRate';
import type { ServerDeps } from './serverDeps';

/** Grafana sends a message a group and some minutes. */
const REQUESTS_A_MINUTE = 120;

const ANSWERS = ok(alertHookResponseSchema, 'What became of the alerts', ['write_conflict', 'configuration_damaged']);

/**
 * `POST /api/hooks/alerts`, for Grafana's webhook contact point, with a token that opens nothing else. It can hold release
 * plans, and take back what it held.
 */
export function hookRoutes({ store, keyring, metrics }: ServerDeps): FastifyPluginAsync {
  return async (hooks) => {
    const limits = { perAddress: REQUESTS_A_MINUTE, perKey: 0 };
    await limitRate(hooks, limits, (by, address) => metrics?.recordLimited(by, address));
    hooks.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      if (!keyring.hook(bearerToken(request.headers.authorization) ?? '')) {
        reply.header('www-authenticate', 'Bearer');
        throw ApiError.of('hook_token_required', { path: pathOf(request) });
      }
    });

    hooks.post<{ Body: AlertHookRequest }>(
      '/alerts',
      { schema: { body: alertHookSchema }, config: ANSWERS },
      async ({ body: { alerts } }): Promise<AlertHookResponse> => {
        const outcomes = new Map<HookAlert, AlertOutcome[]>(alerts.map((alert) => [alert, []]));
        for (const [key, own] of alertsByPlan(alerts)) {
          const found = await tell(key, own);
          own.forEach((alert, at) => outcomes.get(alert)!.push(found[at]!));
        }
        const answer = { held: 0, cleared: 0, ignored: 0 };
        outcomes.forEach((each) => (answer[oneOf(each)] += 1));
        return answer;
      }
    );

    function alertsByPlan(alerts: readonly HookAlert[]): Map<string, HookAlert[]> {
      const byPlan = new Map<string, HookAlert[]>();
      for (const alert of alerts) {
        plansOf(store.state(), alert).forEach((key) => byPlan.set(key, [...(byPlan.get(key) ?? []), alert]));
      }
      return byPlan;
    }

    async function tell(key: string, alerts: readonly HookAlert[]): Promise<readonly AlertOutcome[]> {
      let outcomes: readonly AlertOutcome[] = [];
      const attempt = { actor: RELEASE_ACTOR, action: 'release_plan.held', kind: 'release_plan', id: key } as const;
      await store.commit({ ...attempt, request: {} }, (state, at) => {
        const effect = alertChanges(state, key, alerts, at);
        outcomes = effect.outcomes;
        return effect.changes;
      });
      return outcomes;
    }
  };
}

/** Of an alert that is about several plans, what is most. */
const oneOf = (outcomes: readonly AlertOutcome[]): AlertOutcome =>
  (['held', 'cleared'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'ignored';
