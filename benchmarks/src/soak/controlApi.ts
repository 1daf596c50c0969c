import type { ExperimentResponse } from '@trackcrumb/contract';
import { ADMIN_TOKEN } from '@trackcrumb/testkit/sidecar/sidecarProcess';

const DAY_MS = 86_400_000;

/** A request to `/api` as an administrator. */
export function adminRequest(url: string, method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${url}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${ADMIN_TOKEN}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Creates an experiment that has been running for two days; returns its id. */
export async function startExperiment(url: string, name: string, targetEvent: string): Promise<string> {
  const created = await expectOk(await adminRequest(url, 'POST', '/experiments', { name, targetEvent }));
  const { id, version } = ((await created.json()) as ExperimentResponse).experiment;
  const startedAt = new Date(Date.now() - 2 * DAY_MS).toISOString();
  const status = { status: 'running', version, startedAt };
  await expectOk(await adminRequest(url, 'POST', `/experiments/${id}/status`, status));
  return id;
}

async function expectOk(response: Response): Promise<Response> {
  if (!response.ok) {
    throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  }
  return response;
}
