import type {
  ChangeStatusRequest,
  CreateExperimentRequest,
  EditExperimentRequest,
  EventsResponse,
  ExperimentResponse,
  IngestStatus,
  RecordImportRequest,
  TrackedEvent,
} from '@trackcrumb/contract';

/** What an import asks of the sidecar, whichever way it gets there. */
export interface ImportApi {
  experiments(): Promise<{ experiments: readonly ExperimentResponse[] }>;
  experiment(id: string): Promise<ExperimentResponse>;
  create(request: CreateExperimentRequest): Promise<ExperimentResponse>;
  edit(id: string, request: EditExperimentRequest): Promise<ExperimentResponse>;
  changeStatus(id: string, request: ChangeStatusRequest): Promise<ExperimentResponse>;
  recordImport(id: string, request: RecordImportRequest): Promise<ExperimentResponse>;
  ingestStatus(): Promise<Pick<IngestStatus, 'walAgeMs' | 'lastError' | 'maxEventAgeDays'>>;
  /** Waits and tries again while the sidecar cannot take them. */
  sendEvents(
    events: readonly TrackedEvent[],
    experimentId: string
  ): Promise<Pick<EventsResponse, 'accepted' | 'dropped'>>;
}
