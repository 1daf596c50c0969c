import { useState } from 'react';
import type { ChangeStatusRequest, ExperimentResponse } from '@trackcrumb/contract';
import type { ExperimentRow } from '@trackcrumb/contract/views';
import { problemOf, type Problem } from '../data/problem';
import { sidecar } from '../data/sidecar';

/** Changes an experiment's status on the version the person saw; a change in between is refused, not overwritten. */
export function useChangeStatus({ experiment_id, version }: ExperimentRow) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const change = async (status: ChangeStatusRequest['status'], comment: string): Promise<boolean> => {
    const request: ChangeStatusRequest = { status, version, ...(comment === '' ? {} : { comment }) };
    setBusy(true);
    setProblem(undefined);
    try {
      await sidecar.post<ExperimentResponse>(`/experiments/${encodeURIComponent(experiment_id)}/status`, request);
      return true;
    } catch (error) {
      setProblem(problemOf(error, 'sidecar'));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { change, busy, problem, clearProblem: () => setProblem(undefined) };
}
