import { ago, arm, state, type ExperimentState, type Remains } from './experimentState';

const TWO_ARMS = [arm('control', 300, 30), arm('treatment', 310, 44)];
const WON = [arm('control', 400, 40), arm('treatment', 410, 90)];
const MISMATCH = [arm('control', 420, 40), arm('treatment', 210, 44)];

const COMPLETED = { status: 'completed' } as const;
const everyOther: Remains = (visitor) => (visitor % 2 === 0 ? 'everything' : 'nothing');
const allGone: Remains = () => 'nothing';

/** Experiments in every state there is, with everything that makes their results special. */
export const EVERY_STATE: readonly ExperimentState[] = [
  state('draft_without_traffic', [], { status: 'draft', startedAt: null }),
  state('draft_with_traffic', TWO_ARMS, { status: 'draft', startedAt: null }),

  state('two_arms', TWO_ARMS),
  state('three_arms', [...TWO_ARMS, arm('blue', 150, 20)], { arms: ['control', 'treatment', 'blue'] }),
  state('four_arms', [...TWO_ARMS, arm('blue', 150, 20), arm('red', 160, 9)], {
    arms: ['control', 'treatment', 'blue', 'red'],
  }),
  state('winner', WON),
  state('winner_control', [arm('control', 400, 90), arm('treatment', 410, 40)]),
  state('strict_winner', WON, { rule: 'strict' }),
  state('strict_too_early', WON, { rule: 'strict', startedAt: ago(3) }),
  state('planned_and_reached', WON, { plannedPerArm: 400 }),
  state('planned_and_far', WON, { plannedPerArm: 8158 }),
  state('own_prior', TWO_ARMS, { prior: { alpha: 0.5, beta: 20 } }),
  state('without_data', []),
  state('one_visitor', [arm('treatment', 1, 0)]),
  state('one_visitor_converted', [arm('control', 1, 1)]),
  state('few_visitors', [arm('control', 120, 11), arm('treatment', 130, 17)]),
  state('one_arm_only', [arm('treatment', 220, 17)]),
  state('nobody_converts', [arm('control', 200, 0), arm('treatment', 204, 0)]),
  state('everybody_converts', [arm('control', 200, 200), arm('treatment', 204, 204)]),
  state('mismatch', MISMATCH),
  state('ramp', [
    ...[arm('control', 450, 90), arm('treatment', 50, 10)],
    ...[arm('control', 250, 12, { version: 2 }), arm('treatment', 250, 13, { version: 2 })],
  ], { rollouts: [10, 50] }), // prettier-ignore
  state('holdout', [...TWO_ARMS, arm('$holdout', 40, 3)], { holdoutPct: 5 }),
  state('holdout_only', [arm('$holdout', 40, 3)], { holdoutPct: 5 }),
  state('unknown_variants', [...TWO_ARMS, arm('tretment', 70, 7)]),
  state(
    'unknown_flag_version',
    TWO_ARMS.map((traffic) => ({ ...traffic, version: 0 }))
  ),
  state('known_and_unknown_flag_version', [...TWO_ARMS, arm('control', 60, 3, { version: 9 })]),
  state('zero_share_unseen', [arm('control', 300, 20)], { rollouts: [0] }),
  state('zero_share_seen', [arm('control', 300, 20), arm('treatment', 9, 2)], { rollouts: [0] }),
  state('zero_share_for_a_while', [arm('control', 200, 20), arm('control', 150, 15, { version: 2 }), arm('treatment', 160, 20, { version: 2 })], { rollouts: [0, 50] }), // prettier-ignore
  state('zero_share_seen_for_a_while', [arm('control', 200, 20), arm('treatment', 3, 0), arm('control', 150, 15, { version: 2 }), arm('treatment', 160, 20, { version: 2 })], { rollouts: [0, 50] }), // prettier-ignore
  state('several_variants', [arm('control', 300, 30), arm('treatment', 300, 40, { oneInSeesControl: 7 })]),
  state('by_event', TWO_ARMS, { unit: 'event' }),
  state('cut_by_window', TWO_ARMS, { windowDays: 4 }),
  state('started_today', TWO_ARMS, { startedAt: ago(0.5) }),

  state('verified_holdout', [...TWO_ARMS, arm('$holdout', 40, 3)], { isVerified: true, holdoutPct: 5 }),
  state('verified_by_event', TWO_ARMS, { isVerified: true, unit: 'event' }),
  state('split_ramp', [
    ...[arm('control', 450, 90), arm('treatment', 250, 50)],
    ...[arm('control', 250, 12, { version: 2 }), arm('treatment', 250, 13, { version: 2 })],
  ], { isVerified: true, rollouts: [35, 50] }), // prettier-ignore
  state('late_third_arm', [
    ...TWO_ARMS,
    ...[arm('control', 210, 20, { version: 2 }), arm('treatment', 103, 14, { version: 2 }), arm('blue', 105, 20, { version: 2 })],
  ], { isVerified: true, arms: ['control', 'treatment', 'blue'], armsOf: [['control', 'treatment'], ['control', 'treatment', 'blue']] }), // prettier-ignore
  state('never_together', [
    ...[arm('control', 200, 20), arm('treatment', 210, 30)],
    ...[arm('control', 190, 12, { version: 2 }), arm('blue', 205, 40, { version: 2 })],
  ], { arms: ['control', 'treatment', 'blue'], armsOf: [['control', 'treatment'], ['control', 'blue']] }), // prettier-ignore
  state('forged_few', [...WON, arm('treatment', 2, 2, { isForged: true })], { isVerified: true }),
  state('forged_many', [...WON, arm('treatment', 60, 60, { version: 4_000_000_000 }), arm('control', 30, 0, { isForged: true })], { isVerified: true }), // prettier-ignore
  state('forged_holdout', [...TWO_ARMS, arm('$holdout', 40, 40, { isForged: true })], { isVerified: true, holdoutPct: 5 }), // prettier-ignore
  state('external', WON.map((traffic) => ({ ...traffic, version: 0 })), { assignment: 'external' }), // prettier-ignore
  state('external_by_event', WON.map((traffic) => ({ ...traffic, version: 0 })), { assignment: 'external', unit: 'event' }), // prettier-ignore

  state('paused_by_somebody', TWO_ARMS, { status: 'paused', pausedBy: 'user' }),
  state('auto_paused', MISMATCH, { status: 'paused', pausedBy: 'srm' }),

  state('completed_counted', WON, COMPLETED),
  state('completed_unstored', WON, { ...COMPLETED, isStored: false }),
  state('completed_by_event', TWO_ARMS, { ...COMPLETED, unit: 'event' }),
  state('shipped', WON, { ...COMPLETED, winner: 'treatment', holdoutPct: 5 }),

  state('gone', WON, { ...COMPLETED, remains: allGone }),
  state('gone_in_part', WON, { ...COMPLETED, remains: everyOther }),
  state('gone_conversions', WON, { ...COMPLETED, remains: (visitor) => (visitor % 3 ? 'everything' : 'exposure') }),
  state('gone_unstored', WON, { ...COMPLETED, isStored: false, remains: everyOther }),
  state('gone_by_event', TWO_ARMS, { ...COMPLETED, unit: 'event', remains: everyOther }),
  state('gone_with_mismatch', MISMATCH, { ...COMPLETED, remains: allGone }),
  state('gone_with_holdout', [...WON, arm('$holdout', 40, 3)], { ...COMPLETED, holdoutPct: 5, remains: everyOther }),
  state('gone_and_shipped', WON, { ...COMPLETED, winner: 'treatment', remains: allGone }),
  state('gone_with_unknown_variants', [...WON, arm('tretment', 70, 7)], { ...COMPLETED, remains: everyOther }),
  state('gone_split_ramp', [
    ...[arm('control', 450, 90), arm('treatment', 250, 50)],
    ...[arm('control', 250, 12, { version: 2 }), arm('treatment', 250, 13, { version: 2 })],
  ], { ...COMPLETED, isVerified: true, rollouts: [35, 50], remains: everyOther }), // prettier-ignore
  state('gone_zero_share', [arm('control', 300, 20), arm('treatment', 9, 2)], { ...COMPLETED, rollouts: [0], remains: allGone }), // prettier-ignore
];
