import type { SetupResponse } from '@trackcrumb/contract';
import type { FastifyPluginAsync } from 'fastify';
import { setupResponseSchema } from '../answers/operationsSchemas';
import { ok } from '../answers/routeAnswers';
import { requireAdmin } from './grafanaRules';
import type { ServerDeps } from './serverDeps';

export const SETUP_PATH = '/api/setup';

const ANSWERS = ok(setupResponseSchema, 'What puts the tracker into a page', ['admin_role_required']);

/**
 * `GET /api/setup`: write key, address and health, for administrators. Grafana's roles do not reach into a plugin's
 * routes by path, so the sidecar looks at the role of whom the proxy names.
 */
export function setupRoute({ setup }: Pick<ServerDeps, 'setup'>): FastifyPluginAsync {
  return async (api) => {
    api.get('/setup', { config: ANSWERS }, async ({ headers }): Promise<SetupResponse> => {
      requireAdmin(headers, SETUP_PATH);
      return setup();
    });
  };
}
