import { ASSIGNMENT_REASONS } from './assign';
import { openFeatureReason } from './openFeatureReason';

it('gives every reason of ours one of OpenFeature', () => {
  expect(Object.fromEntries(ASSIGNMENT_REASONS.map((reason) => [reason, openFeatureReason(reason)]))).toEqual({
    unknown_flag: 'DEFAULT',
    no_distinct_id: 'DEFAULT',
    disabled: 'STATIC',
    forced: 'TARGETING_MATCH',
    not_targeted: 'DEFAULT',
    program_holdout: 'SPLIT',
    not_in_layer: 'SPLIT',
    draft: 'DEFAULT',
    holdout: 'SPLIT',
    winner: 'STATIC',
    not_in_traffic: 'SPLIT',
    treatment: 'SPLIT',
    control: 'SPLIT',
  });
  expect([openFeatureReason('winner', true), openFeatureReason('control', true)]).toEqual(['TARGETING_MATCH', 'SPLIT']);
  // Of an SDK alone.
  expect(openFeatureReason('opted_out')).toBe('DEFAULT');
});
