import type { CreateExperimentRequest, ErrorResponse, ExperimentResponse, RuntimeFile } from '@trackcrumb/contract';
import { experimentIdOf } from '@trackcrumb/contract';

/** The few calls of the admin API that the demo needs. */
export class ControlApi {
  constructor(private readonly runtime: RuntimeFile) {}

  /** The experiment of that name: the existing one, else created and started at the given time. */
  async ensureRunning(request: CreateExperimentRequest, startedAt: Date): Promise<ExperimentResponse> {
    const path = `/api/experiments/${experimentIdOf(request.name)}`;
    const known = await this.call('GET', path, undefined, [200, 404]);
    const created = known ?? (await this.call('POST', '/api/experiments', request, [201]));
    if (created === null || created.experiment.status !== 'draft') {
      return created!;
    }
    const started = await this.call(
      'POST',
      `${path}/status`,
      { status: 'running', version: created.experiment.version, startedAt: startedAt.toISOString() },
      [200]
    );
    return started!;
  }

  private async call(
    method: string,
    path: string,
    body: unknown,
    accepted: readonly number[]
  ): Promise<ExperimentResponse | null> {
    const response = await fetch(`${this.runtime.sidecarUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.runtime.adminToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!accepted.includes(response.status)) {
      const { error } = (await response.json()) as ErrorResponse;
      throw new Error(`${method} ${path}: ${response.status} ${error.code}: ${error.message}`);
    }
    return response.status === 404 ? null : ((await response.json()) as ExperimentResponse);
  }
}
