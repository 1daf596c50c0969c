import { setTimeout as delay } from 'node:timers/promises';
import type {
  ChangeStatusRequest,
  CreateExperimentRequest,
  ErrorResponse,
  EventsResponse,
  ExperimentResponse,
  ExperimentsResponse,
  TrackedEvent,
} from '@trackcrumb/contract';
import type { IngestStatus } from '../ingest';
import type { ResultsResponse } from '../results';
import { CommandFailure } from './commandFailure';
import type { SidecarAddress } from './sidecarAddress';

const MAX_ATTEMPTS = 30;
const LONGEST_PAUSE_MS = 5_000;

/** The HTTP API as the command line uses it. */
export class SidecarApi {
  constructor(private readonly address: SidecarAddress) {}

  experiments(): Promise<ExperimentsResponse> {
    return this.#admin('GET', '/api/experiments');
  }

  create(request: CreateExperimentRequest): Promise<ExperimentResponse> {
    return this.#admin('POST', '/api/experiments', request);
  }

  changeStatus(id: string, request: ChangeStatusRequest): Promise<ExperimentResponse> {
    return this.#admin('POST', `/api/experiments/${encodeURIComponent(id)}/status`, request);
  }

  results(id: string): Promise<ResultsResponse> {
    return this.#admin('GET', `/api/experiments/${encodeURIComponent(id)}/results`);
  }

  ingestStatus(): Promise<IngestStatus> {
    return this.#admin('GET', '/api/ingest');
  }

  /** Sends events as any tracker does; waits and tries again while the sidecar cannot take them. */
  async sendEvents(events: readonly TrackedEvent[]): Promise<EventsResponse> {
    const body = JSON.stringify({ events });
    for (let attempt = 1; ; attempt++) {
      const response = await this.#fetch('/v1/events', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-write-key': this.address.writeKey },
        body,
      }).catch((error: unknown) => (attempt < MAX_ATTEMPTS ? null : Promise.reject(error as Error)));
      if (response?.ok) {
        return (await response.json()) as EventsResponse;
      }
      const again = response === null || response.status === 503 || response.status === 429;
      if (!again || attempt >= MAX_ATTEMPTS) {
        throw await failure('POST /v1/events', response!);
      }
      const retryAfterMs = Number(response?.headers.get('retry-after') ?? 0) * 1_000;
      await delay(Math.min(LONGEST_PAUSE_MS, Math.max(retryAfterMs, 100 * 2 ** attempt)));
    }
  }

  async #admin<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.#fetch(path, {
      method,
      headers: {
        authorization: `Bearer ${this.address.adminToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await failure(`${method} ${path}`, response);
    }
    return (await response.json()) as Answer;
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.address.url}${path}`, init);
    } catch (error) {
      const { cause, message } = error as Error & { cause?: { code?: string } };
      throw new CommandFailure(`the sidecar at ${this.address.url} does not answer (${cause?.code ?? message})`);
    }
  }
}

async function failure(what: string, response: Response): Promise<CommandFailure> {
  const answer = (await response.json().catch(() => null)) as ErrorResponse | null;
  return new CommandFailure(`${what}: ${response.status} ${answer?.error.message ?? response.statusText}`);
}
