import type { Experiment } from '@trackcrumb/contract';
import { ApiError } from '../errors';

/**
 * Other variants or weights under an experiment that has started move visitors: that takes a word.
 *
 * @throws ApiError `confirmation_required`
 */
export function requireConfirmation({ id, status }: Experiment, confirm: boolean | undefined): void {
  if ((status === 'running' || status === 'paused') && confirm !== true) {
    throw ApiError.of('confirmation_required', { id, status }, { field: '/confirm' });
  }
}
