/** What a release plan may ask for at most. */
export const PLAN_LIMITS = {
  steps: 20,
  /** A year. */
  stayHours: 8_760,
  perArm: 1_000_000_000,
  /** Standing at once: of more alerts the plan is held anyway. */
  holds: 100,
  detailLength: 300,
} as const;

/** Visitors per arm under each step, unless a plan says otherwise. */
export const DEFAULT_MIN_PER_ARM = 500;
