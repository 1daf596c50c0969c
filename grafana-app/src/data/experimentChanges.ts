import type {
  ApplyWinnerRequest,
  ChangeStatusRequest,
  CreateExperimentRequest,
  EditExperimentRequest,
  ExperimentResponse,
} from '@trackcrumb/contract';
import { sidecar } from './sidecar';

const path = (id: string): string => `/experiments/${encodeURIComponent(id)}`;

export const createExperiment = (request: CreateExperimentRequest) =>
  sidecar.post<ExperimentResponse>('/experiments', request);

/** On the version the person saw; a change in between is refused, not overwritten. */
export const changeStatus = (id: string, request: ChangeStatusRequest) =>
  sidecar.post<ExperimentResponse>(`${path(id)}/status`, request);

/** What it and its flag shall be: all of it becomes so, or nothing. */
export const editExperiment = (id: string, request: EditExperimentRequest) =>
  sidecar.put<ExperimentResponse>(path(id), request);

/** The flag serves the winner to everyone but the holdout, and the experiment is completed. */
export const applyWinner = (id: string, request: ApplyWinnerRequest) =>
  sidecar.post<ExperimentResponse>(`${path(id)}/apply-winner`, request);
