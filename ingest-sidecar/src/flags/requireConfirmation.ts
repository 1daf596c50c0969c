import { isCollecting, sameValue, type Experiment } from '@trackcrumb/contract';
import type { Split } from '@trackcrumb/contract/assignment';
import { ApiError } from '../errors';
import { splitChangeSentence } from './splitChangeSentence';

/**
 * Another split under an experiment that has started moves visitors: that takes a word.
 *
 * @throws ApiError `confirmation_required`
 */
export function requireConfirmation(
  { id, ...experiment }: Pick<Experiment, 'id' | 'status'>,
  before: Split,
  after: Split,
  confirm: boolean | undefined
): void {
  const splitOf = ({ rolloutPct, variants }: Split) => ({ rolloutPct, variants });
  if (isCollecting(experiment) && confirm !== true && !sameValue(splitOf(before), splitOf(after))) {
    const parameters = { id, status: experiment.status, consequence: splitChangeSentence(before, after) };
    throw ApiError.of('confirmation_required', parameters, { field: '/confirm' });
  }
}
