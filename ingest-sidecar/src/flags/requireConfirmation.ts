import { isCollecting, sameValue, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import type { Split } from '@trackcrumb/contract/assignment';
import { ApiError } from '../errors';
import { splitChangeSentence } from './splitChangeSentence';

/** What a person has to confirm a change of. */
type Confirmed = Split & Pick<FlagConfig, 'rules'>;

/**
 * Another split under an experiment that has started moves visitors, and other rules ask another question: that takes a
 * word.
 *
 * @throws ApiError `confirmation_required`
 */
export function requireConfirmation(
  { id, ...experiment }: Pick<Experiment, 'id' | 'status'>,
  before: Confirmed,
  after: Confirmed,
  confirm: boolean | undefined
): void {
  if (!isCollecting(experiment) || confirm === true) {
    return;
  }
  const splitOf = ({ rolloutPct, variants }: Split) => ({ rolloutPct, variants });
  const consequences = [
    ...(sameValue(splitOf(before), splitOf(after)) ? [] : [splitChangeSentence(before, after)]),
    ...(sameValue(before.rules, after.rules) ? [] : [OTHER_RULES]),
  ];
  if (consequences.length > 0) {
    const parameters = { id, status: experiment.status, consequence: consequences.join('; ') };
    throw ApiError.of('confirmation_required', parameters, { field: '/confirm' });
  }
}

const OTHER_RULES =
  'other rules let other visitors in: the arms stay comparable, but from now on they tell of other people; who was counted ' +
  'stays counted';
