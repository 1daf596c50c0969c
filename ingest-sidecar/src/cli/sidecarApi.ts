import { setTimeout as delay } from 'node:timers/promises';
import type {
  ApplyWinnerRequest,
  AuditQuery,
  AuditResponse,
  ChangeFlagRequest,
  ChangeStatusRequest,
  CreateExperimentRequest,
  CreateLayerRequest,
  EditExperimentRequest,
  EndHoldoutRequest,
  ErrorResponse,
  EventsResponse,
  ExperimentResponse,
  ExplainQuery,
  ExplainResponse,
  ExperimentsResponse,
  FlagConfigResponse,
  HoldoutResponse,
  HoldoutsResponse,
  IngestStatus,
  LayerResponse,
  LayersResponse,
  PromoteRequest,
  PromotionQuery,
  PromotionResponse,
  RecordImportRequest,
  ReleasePlanResponse,
  ShippedHoldoutQuery,
  StaleFlagsResponse,
  StartHoldoutRequest,
  SteerReleaseRequest,
  TrackedEvent,
  UndoImportRequest,
  UndoImportResponse,
} from '@trackcrumb/contract';
import type { QuarantinedLine, QuarantineResponse } from '../ingest';
import type { RecomputeReport } from '../jobs';
import type { ResultsResponse, ShippedHoldout } from '@trackcrumb/analysis';
import { ACTOR_HEADER } from '../server/actor';
import { CommandFailure } from './commandFailure';
import { commandLineActor } from './commandLineActor';
import type { SidecarAddress } from './sidecarAddress';

/** What people do with a release plan. */
export type ReleaseVerb = 'start' | 'hold' | 'resume' | 'cancel';

const MAX_ATTEMPTS = 30;
const LONGEST_PAUSE_MS = 5_000;

/** The HTTP API as the command line uses it. */
export class SidecarApi {
  constructor(private readonly address: SidecarAddress) {}

  experiments(): Promise<ExperimentsResponse> {
    return this.#admin('GET', '/api/experiments');
  }

  experiment(id: string): Promise<ExperimentResponse> {
    return this.#admin('GET', experimentPath(id));
  }

  create(request: CreateExperimentRequest): Promise<ExperimentResponse> {
    return this.#admin('POST', '/api/experiments', request);
  }

  edit(id: string, request: EditExperimentRequest): Promise<ExperimentResponse> {
    return this.#admin('PUT', experimentPath(id), request);
  }

  changeStatus(id: string, request: ChangeStatusRequest): Promise<ExperimentResponse> {
    return this.#admin('POST', `${experimentPath(id)}/status`, request);
  }

  recordImport(id: string, request: RecordImportRequest): Promise<ExperimentResponse> {
    return this.#admin('POST', `${experimentPath(id)}/imports`, request);
  }

  undoImport(id: string, request: UndoImportRequest): Promise<UndoImportResponse> {
    return this.#admin('POST', `${experimentPath(id)}/undo-import`, request);
  }

  flag(key: string, environment?: string): Promise<FlagConfigResponse> {
    return this.#admin('GET', `${flagPath(key)}${queryOf({ environment })}`);
  }

  explainFlag(key: string, query: ExplainQuery): Promise<ExplainResponse> {
    return this.#admin('GET', `${flagPath(key)}/explain${queryOf({ ...query })}`);
  }

  changeFlag(key: string, request: ChangeFlagRequest): Promise<FlagConfigResponse> {
    return this.#admin('PATCH', flagPath(key), request);
  }

  promotion(key: string, { from, to }: PromotionQuery): Promise<PromotionResponse> {
    return this.#admin('GET', `${flagPath(key)}/promote${queryOf({ from, to })}`);
  }

  promote(key: string, request: PromoteRequest): Promise<FlagConfigResponse> {
    return this.#admin('POST', `${flagPath(key)}/promote`, request);
  }

  staleFlags(): Promise<StaleFlagsResponse> {
    return this.#admin('GET', '/api/flags/stale');
  }

  releasePlan(key: string): Promise<ReleasePlanResponse> {
    return this.#admin('GET', releasePath(key));
  }

  steerRelease(key: string, verb: ReleaseVerb, request: SteerReleaseRequest): Promise<ReleasePlanResponse> {
    return this.#admin('POST', `${releasePath(key)}/${verb}`, request);
  }

  layers(): Promise<LayersResponse> {
    return this.#admin('GET', '/api/layers');
  }

  createLayer(request: CreateLayerRequest): Promise<LayerResponse> {
    return this.#admin('POST', '/api/layers', request);
  }

  holdouts(): Promise<HoldoutsResponse> {
    return this.#admin('GET', '/api/holdouts');
  }

  startHoldout(request: StartHoldoutRequest): Promise<HoldoutResponse> {
    return this.#admin('POST', '/api/holdouts', request);
  }

  endHoldout(id: string, request: EndHoldoutRequest): Promise<HoldoutResponse> {
    return this.#admin('POST', `/api/holdouts/${encodeURIComponent(id)}/end`, request);
  }

  applyWinner(id: string, request: ApplyWinnerRequest): Promise<ExperimentResponse> {
    return this.#admin('POST', `${experimentPath(id)}/apply-winner`, request);
  }

  results(id: string, segment?: string): Promise<ResultsResponse> {
    return this.#admin('GET', `${experimentPath(id)}/results${queryOf({ segment })}`);
  }

  holdout(id: string, { from, to, event }: ShippedHoldoutQuery): Promise<ShippedHoldout> {
    return this.#admin('GET', `${experimentPath(id)}/holdout${queryOf({ from, to, event })}`);
  }

  audit(question: AuditQuery): Promise<AuditResponse> {
    return this.#admin('GET', `/api/audit${queryOf({ ...question })}`);
  }

  recompute(): Promise<RecomputeReport> {
    return this.#admin('POST', '/api/recompute');
  }

  ingestStatus(): Promise<IngestStatus> {
    return this.#admin('GET', '/api/ingest');
  }

  quarantine(): Promise<QuarantineResponse> {
    return this.#admin('GET', '/api/quarantine');
  }

  quarantined(id: string): Promise<QuarantinedLine> {
    return this.#admin('GET', quarantinePath(id));
  }

  replayQuarantined(id: string): Promise<null> {
    return this.#admin('POST', `${quarantinePath(id)}/replay`);
  }

  dropQuarantined(id: string): Promise<null> {
    return this.#admin('DELETE', quarantinePath(id));
  }

  /** Sends events as any tracker does; waits and tries again while the sidecar cannot take them. */
  async sendEvents(events: readonly TrackedEvent[]): Promise<EventsResponse> {
    const { writeKey } = this.address;
    const body = JSON.stringify({ events });
    for (let attempt = 1; ; attempt++) {
      const response = await this.#fetch('/v1/events', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(writeKey === undefined ? {} : { 'x-write-key': writeKey }) },
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
        [ACTOR_HEADER]: commandLineActor(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await failure(`${method} ${path}`, response);
    }
    return (response.status === 204 ? null : await response.json()) as Answer;
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

function experimentPath(id: string): string {
  return `/api/experiments/${encodeURIComponent(id)}`;
}

function releasePath(key: string): string {
  return `${flagPath(key)}/release-plan`;
}

function flagPath(key: string): string {
  return `/api/flags/${encodeURIComponent(key)}`;
}

function quarantinePath(id: string): string {
  return `/api/quarantine/${encodeURIComponent(id)}`;
}

function queryOf(parameters: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  Object.entries(parameters).forEach(([name, value]) => value !== undefined && query.append(name, value));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** What the API refused: its stable code, then the message, which names the remedy. */
async function failure(what: string, response: Response): Promise<CommandFailure> {
  const answer = (await response.json().catch(() => null)) as ErrorResponse | null;
  return new CommandFailure(
    answer?.error === undefined
      ? `${what}: ${response.status} ${response.statusText}`
      : `${answer.error.code}: ${answer.error.message} (${what}: ${response.status})`
  );
}
