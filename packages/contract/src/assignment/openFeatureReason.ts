import type { AssignmentReason } from './assign';

/** A reason of OpenFeature: https://openfeature.dev/specification/types#resolution-reason */
export type OpenFeatureReason = 'DEFAULT' | 'DISABLED' | 'SPLIT' | 'STATIC' | 'TARGETING_MATCH';

const REASONS: Readonly<Partial<Record<string, OpenFeatureReason>>> = {
  disabled: 'DISABLED',
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
 * What OpenFeature calls the reason of an assignment, here and in the SDK. `DISABLED` is a flag that somebody switched off;
 * the flag of a draft is on and its visitors fall back to control unsplit, which is `DEFAULT`, as is every reason not
 * listed.
 *
 * @example
 * openFeatureReason('draft'); // 'DEFAULT'
 */
export function openFeatureReason(reason: string): OpenFeatureReason {
  return REASONS[reason] ?? 'DEFAULT';
}
