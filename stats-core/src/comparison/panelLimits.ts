/** A fall of the log density to below the smallest double. */
export const UNDERFLOW_FALL = 710;

/** Panels span this many standard deviations of the narrowest density… */
export const MAX_DEVIATIONS = 2.75;
/** …and no density changes by more than e^12 within one. */
export const MAX_FALL = 12;
