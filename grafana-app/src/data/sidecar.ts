import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { PLUGIN_ID } from '../pluginId';
import { problemOf, ProblemError } from './problem';

const BASE = `/api/plugin-proxy/${PLUGIN_ID}/sidecar`;

/**
 * One request to the sidecar's `/api`, through Grafana's plugin proxy, which adds the admin token.
 *
 * @param path below `/api`, as in `/experiments`.
 * @throws ProblemError with the sidecar's own message.
 */
async function request<Answer>(
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
  ).catch((error: unknown) => {
    throw new ProblemError(problemOf(error, 'sidecar'));
  });
  return response.data;
}

export const sidecar = {
  get: <Answer>(path: string) => request<Answer>('GET', path),
  post: <Answer>(path: string, body: unknown) => request<Answer>('POST', path, body),
  put: <Answer>(path: string, body: unknown) => request<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body: unknown) => request<Answer>('PATCH', path, body),
};
