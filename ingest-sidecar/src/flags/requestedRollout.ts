import { rolloutPctOfWeights } from '@trackcrumb/contract';
import type { Split } from '@trackcrumb/contract/assignment';
import { fieldName, invalidRequest } from '../errors';

/** What a request says about the share that does not see control. */
interface RequestedRollout {
  rolloutPct: number | undefined;
  controlWeight: number | undefined;
}

/**
 * A weight for control sets the rollout: both at once would be two answers to one question.
 *
 * @param from JSON pointer of the object in which both were sent
 * @param weightAt where the weight was sent in it
 * @throws ApiError `invalid_request`, naming both fields
 */
export function requireOneSplit(
  { rolloutPct, controlWeight }: RequestedRollout,
  from = '',
  weightAt = '/variants/0/weight'
): void {
  if (rolloutPct !== undefined && controlWeight !== undefined) {
    const weight = `${fieldName(from + weightAt)}, the weight of control`;
    throw invalidRequest(`${from}/rolloutPct`, rolloutPct, `and ${weight}, set the same: leave one of them out`);
  }
}

/**
 * The rollout as it was sent, or as a weight for control sets it.
 *
 * @param variants with all weights, control first
 * @param otherwise when neither was sent
 */
export function requestedRolloutPct(
  { rolloutPct, controlWeight }: RequestedRollout,
  variants: Split['variants'],
  otherwise: number
): number {
  return rolloutPct ?? (controlWeight === undefined ? otherwise : rolloutPctOfWeights(variants));
}
