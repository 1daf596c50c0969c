/** Towards an edge of the square the distance shrinks like e^-|s|; towards 0 itself a double holds more. */
export const EDGE = 40;
export const ZERO_EDGE = -700;

/** Steps of the trapezoid rule, in standard deviations and in log-odds; both leave an error below e^-50. */
export const STEP_DEVIATIONS = 0.6;
export const WIDE_SHARPNESS = 2.3;
