import type { TrackerSettingsResponse } from '@trackcrumb/contract';
import type { FastifyPluginAsync } from 'fastify';
import { trackerSettingsResponseSchema } from '../answers/operationsSchemas';
import { ok } from '../answers/routeAnswers';
import { requireGrant } from './grafanaRules';
import type { ServerDeps } from './serverDeps';

export const TRACKER_SETTINGS_PATH = '/api/tracker';

/** Every page of the site holds the write key, but who may only look has no use for it. */
const EDITOR_GRANT = 'experiments:write';

/** `GET /api/tracker`: what a snippet needs to run as it is, for whoever may make experiments. */
export function trackerSettingsRoute({ setup }: Pick<ServerDeps, 'setup'>): FastifyPluginAsync {
  return async (api) => {
    api.get(
      '/tracker',
      {
        config: ok(trackerSettingsResponseSchema, 'What a snippet needs', ['permission_required']),
        onRequest: async ({ headers }) => requireGrant(headers, EDITOR_GRANT),
      },
      async (): Promise<TrackerSettingsResponse> => {
        const { writeKey, environments, publicUrl, isPublicUrlSet } = await setup();
        return { writeKey, environments, publicUrl, isPublicUrlSet };
      }
    );
  };
}
