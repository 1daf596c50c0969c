import type { AssignmentReason } from './assign';

/** A reason of OpenFeature: https://openfeature.dev/specification/types#resolution-reason */
export type OpenFeatureReason = 'DEFAULT' | 'SPLIT' | 'STATIC' | 'TARGETING_MATCH';

const REASONS: Readonly<Partial<Record<string, OpenFeatureReason>>> = {
  disabled: 'STATIC',
  forced: 'TARGETING_MATCH',
  program_holdout: 'SPLIT',
  not_in_layer: 'SPLIT',
  not_in_traffic: 'SPLIT',
  holdout: 'SPLIT',
  winner: 'STATIC',
  treatment: 'SPLIT',
  control: 'SPLIT',
} satisfies Partial<Record<AssignmentReason, OpenFeatureReason>>;

/**
 * What OpenFeature calls the reason of an assignment, here and in the SDK. A flag that somebody switched off gives everybody
 * control, which is `STATIC`: of `DISABLED` some clients show the caller's default instead. The flag of a draft is on and its
 * visitors fall back to control unsplit, which is `DEFAULT`, as is every reason not listed.
 *
 * @param isTargeted the flag asks rules: then a winner is for whom they fit
 * @example
 * openFeatureReason('draft'); // 'DEFAULT'
 */
export function openFeatureReason(reason: string, isTargeted = false): OpenFeatureReason {
  return isTargeted && reason === 'winner' ? 'TARGETING_MATCH' : (REASONS[reason] ?? 'DEFAULT');
}
