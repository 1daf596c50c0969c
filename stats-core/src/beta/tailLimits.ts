/** Below either of these the continued fraction of a tail needs few terms and is the more exact way. */
export const FRACTION_BELOW_TOTAL = 400;
export const FRACTION_BELOW_PARAMETER = 40;
