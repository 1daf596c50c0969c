/** A fall of the log density to below the smallest double. */
export const UNDERFLOW_FALL = 710;

/** Widest panel within 40 of a rate of 1/2, where the rate changes from e^t to 1 - e^-t and the densities turn down. */
export const MAX_WIDTH = 3.5;
/** Farther out every density is a plain exponential: panels may grow with the distance. */
export const PLAIN_FROM = 40;
/** Panels span this many standard deviations of the narrowest density… */
export const MAX_DEVIATIONS = 2.75;
/** …and no density changes by more than e^12 within one. */
export const MAX_FALL = 12;
