import type {
  ApplyWinnerRequest,
  ChangeExperimentRequest,
  ChangeStatusRequest,
  ChangeVariantsRequest,
  CreateExperimentRequest,
  ExperimentResponse,
} from '@trackcrumb/contract';
import { sidecar } from './sidecar';

const path = (id: string): string => `/experiments/${encodeURIComponent(id)}`;

export const createExperiment = (request: CreateExperimentRequest) =>
  sidecar.post<ExperimentResponse>('/experiments', request);

/** On the version the person saw; a change in between is refused, not overwritten. */
export const changeStatus = (id: string, request: ChangeStatusRequest) =>
  sidecar.post<ExperimentResponse>(`${path(id)}/status`, request);

/** Once the experiment has started, name and hypothesis only. */
export const changeExperiment = (id: string, request: ChangeExperimentRequest) =>
  sidecar.patch<ExperimentResponse>(path(id), request);

export const changeVariants = (id: string, request: ChangeVariantsRequest) =>
  sidecar.put<ExperimentResponse>(`${path(id)}/variants`, request);

/** The flag serves the winner to everyone but the holdout, and the experiment is completed. */
export const applyWinner = (id: string, request: ApplyWinnerRequest) =>
  sidecar.post<ExperimentResponse>(`${path(id)}/apply-winner`, request);
