/** Larger values than this overflow when they are compared. */
export const LARGEST_VALUE = 1e150;

/** A baseline this small or smaller is none to divide by. */
export const SMALLEST_BASELINE = 1e-150;
