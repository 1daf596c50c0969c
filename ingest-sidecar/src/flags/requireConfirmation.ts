import { isCollecting, type Experiment } from '@trackcrumb/contract';
import { ApiError } from '../errors';

/**
 * Other variants or weights under an experiment that has started move visitors: that takes a word.
 *
 * @throws ApiError `confirmation_required`
 */
export function requireConfirmation(experiment: Experiment, confirm: boolean | undefined): void {
  if (isCollecting(experiment) && confirm !== true) {
    const { id, status } = experiment;
    throw ApiError.of('confirmation_required', { id, status }, { field: '/confirm' });
  }
}
