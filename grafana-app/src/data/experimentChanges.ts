import type {
  ApplyWinnerRequest,
  ChangeStatusRequest,
  CreateExperimentRequest,
  EditExperimentRequest,
  ExperimentResponse,
} from '@trackcrumb/contract';
import { rememberExperiment } from './rememberExperiments';
import { sidecar } from './sidecar';

const path = (id: string): string => `/experiments/${encodeURIComponent(id)}`;

/** The answer to a change, once this browser remembers what became of the experiment. */
async function remembered(answer: Promise<ExperimentResponse>): Promise<ExperimentResponse> {
  rememberExperiment((await answer).experiment);
  return answer;
}

export const createExperiment = (request: CreateExperimentRequest) => remembered(sidecar.post('/experiments', request));

/** On the version the person saw; a change in between is refused, not overwritten. */
export const changeStatus = (id: string, request: ChangeStatusRequest) =>
  remembered(sidecar.post(`${path(id)}/status`, request));

/** What it and its flag shall be: all of it becomes so, or nothing. */
export const editExperiment = (id: string, request: EditExperimentRequest) =>
  remembered(sidecar.put(path(id), request));

/** The flag serves the winner to everyone but the holdout, and the experiment is completed. */
export const applyWinner = (id: string, request: ApplyWinnerRequest) =>
  remembered(sidecar.post(`${path(id)}/apply-winner`, request));
