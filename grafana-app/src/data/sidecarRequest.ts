import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from '../pluginId';

const BASE = `/api/plugin-proxy/${PLUGIN_ID}/sidecar`;

/**
 * One request to the sidecar's `/api`, through Grafana's plugin proxy, which adds the admin token.
 *
 * @param path below `/api`, as in `/experiments`.
 * @throws FetchError of Grafana.
 */
export async function requestSidecar<Answer>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  data?: unknown
): Promise<Answer> {
  const response = await lastValueFrom(
    getBackendSrv().fetch<Answer>({
      url: `${BASE}${path}`,
      method,
      showErrorAlert: false,
      showSuccessAlert: false,
      ...(data === undefined ? {} : { data }),
    })
  );
  return response.data;
}
