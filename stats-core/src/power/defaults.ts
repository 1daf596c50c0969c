/** Chance of a false alarm unless another is asked for. */
export const DEFAULT_ALPHA = 0.05;

/** Chance of finding a real effect unless another is asked for. */
export const DEFAULT_POWER = 0.8;

/** The lift a test is planned to find when nobody said otherwise: 20 % of the baseline. */
export const DEFAULT_MDE_RELATIVE = 0.2;
