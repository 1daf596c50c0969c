import { SETTING_DEFAULTS, type Experiment } from '@trackcrumb/contract';
import { GOAL_METRIC_ID, proportionMoments, type ArmMoments, type PartMoments } from '@trackcrumb/contract/views';

const DAY_MS = 86_400_000;
const iso = (day: number): string => new Date(day * DAY_MS).toISOString();
export const day = (unixDay: number): string => iso(unixDay).slice(0, 10);

/** Half past noon of the fifth day of {@link experiment}. */
export const NOW = new Date(14.5 * DAY_MS);

/** Running with two arms since day 10 of Unix time. */
export const experiment = (change: Partial<Experiment> = {}): Experiment => ({
  ...SETTING_DEFAULTS,
  id: 'e',
  name: 'E',
  status: 'running',
  targetEvent: 'signup',
  variants: [
    { key: 'control', name: 'Control' },
    { key: 'treatment', name: 'Treatment' },
  ],
  flagKey: 'e',
  imports: [],
  createdAt: iso(9),
  startedAt: iso(10),
  completedAt: null,
  pausedBy: null,
  version: 1,
  ...change,
});

const goal = (variant: string, n: number, conversions: number): PartMoments => ({
  experiment_id: 'e',
  metric_id: GOAL_METRIC_ID,
  variant,
  stratum: 1,
  ...proportionMoments(n, conversions),
});

/** One arm in the stratum 1, where half of the visitors are expected in it. */
export const arm = (variant: string, n: number, conversions: number, change: Partial<ArmMoments> = {}): ArmMoments => ({
  ...goal(variant, n, conversions),
  multi_variant_n: 0,
  visitors_n: n,
  unverified_n: 0,
  moved_n: 0,
  before_window_n: 0,
  expected_share: 0.5,
  ...change,
});

/** A part of an arm: a segment, or what had come by a day. */
export const part = (
  variant: string,
  n: number,
  conversions: number,
  change: Pick<
    Partial<PartMoments>,
    'day' | 'segment' | 'rest_values' | 'stratum' | 'learned_n' | 'learned_conversions'
  >
): PartMoments => ({ ...goal(variant, n, conversions), ...change });
