import { useState } from 'react';
import type { CreateExperimentRequest, ExperimentResponse } from '@trackcrumb/contract';
import { problemOf, type Problem } from '../data/problem';
import { sidecar } from '../data/sidecar';

export function useCreateExperiment() {
  const [created, setCreated] = useState<ExperimentResponse>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const create = async (request: CreateExperimentRequest) => {
    setBusy(true);
    setProblem(undefined);
    try {
      setCreated(await sidecar.post<ExperimentResponse>('/experiments', request));
    } catch (error) {
      setProblem(problemOf(error, 'sidecar'));
    } finally {
      setBusy(false);
    }
  };
  return { create, created, problem, busy };
}
