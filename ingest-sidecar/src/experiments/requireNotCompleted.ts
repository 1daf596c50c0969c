import type { Experiment } from '@trackcrumb/contract';
import { ApiError } from '../errors';

/** What is completed stays as it is: its results are final. */
export function requireNotCompleted(experiment: Experiment): void {
  if (experiment.status === 'completed') {
    const parameters = { from: 'completed', to: 'changed', allowed: 'nothing, it stays as it is' };
    throw ApiError.of('status_not_allowed', parameters, { current: experiment });
  }
}
