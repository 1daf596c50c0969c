import { isCollecting, sameValue, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import type { Split } from '@trackcrumb/contract/assignment';
import { ApiError } from '../errors';
import { splitChangeSentence } from './splitChangeSentence';

/** What a person has to confirm a change of. */
type Confirmed = Split & Pick<FlagConfig, 'rules' | 'values'>;

/**
 * What a change does to an experiment that has started, for whoever has to confirm it; null: nothing that takes a word.
 */
export function confirmedConsequence(
  experiment: Pick<Experiment, 'status'>,
  before: Confirmed,
  after: Confirmed
): string | null {
  if (!isCollecting(experiment)) {
    return null;
  }
  const splitOf = ({ rolloutPct, variants }: Split) => ({ rolloutPct, variants });
  const consequences = [
    ...(sameValue(splitOf(before), splitOf(after)) ? [] : [splitChangeSentence(before, after)]),
    ...(sameValue(before.rules, after.rules) ? [] : [OTHER_RULES]),
    ...(sameValue(before.values, after.values) ? [] : [OTHER_VALUES]),
  ];
  return consequences.length === 0 ? null : consequences.join('; ');
}

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
  const consequence = confirm === true ? null : confirmedConsequence(experiment, before, after);
  if (consequence !== null) {
    const parameters = { what: `Experiment ${id}`, status: experiment.status, consequence };
    throw ApiError.of('confirmation_required', parameters, { field: '/confirm' });
  }
}

const OTHER_VALUES =
  'with other values the code does something else for a variant: what was counted so far tells of the old ones';

const OTHER_RULES =
  'other rules let other visitors in: the arms stay comparable, but from now on they tell of other people; who was counted ' +
  'stays counted';
