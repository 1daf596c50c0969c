/** A weaker belief than this is two points at 0 and 1; a stronger one a single point, as far as a double can tell. */
export const SMALLEST_PARAMETER = 0.001;
export const LARGEST_PARAMETER = 1e17;
