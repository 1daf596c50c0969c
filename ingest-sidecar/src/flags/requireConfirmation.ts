import { isCollecting, sameValue, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import type { Split } from '@trackcrumb/contract/assignment';
import { ApiError } from '../errors';
import { splitChangeSentence } from './splitChangeSentence';

/** What a person has to confirm a change of. */
type Confirmed = Split & Pick<FlagConfig, 'rules' | 'values'>;

/**
 * Another split under an experiment that has started moves visitors, other rules ask another question, and other values make
 * something else of a variant: that takes a word.
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
    ...(sameValue(before.values, after.values) ? [] : [OTHER_VALUES]),
  ];
  if (consequences.length > 0) {
    const parameters = { what: `Experiment ${id}`, status: experiment.status, consequence: consequences.join('; ') };
    throw ApiError.of('confirmation_required', parameters, { field: '/confirm' });
  }
}

const OTHER_VALUES =
  'with other values the code does something else for a variant: what was counted so far tells of the old ones';

const OTHER_RULES =
  'other rules let other visitors in: the arms stay comparable, but from now on they tell of other people; who was counted ' +
  'stays counted';
