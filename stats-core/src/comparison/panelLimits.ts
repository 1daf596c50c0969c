/** A fall of the log density to below the smallest double. */
export const UNDERFLOW_FALL = 710;

/** Widest panel: the variable changes from rate to log-odds within a few units. */
export const MAX_WIDTH = 3.5;
/** Panels span this many standard deviations of the narrowest density… */
export const MAX_DEVIATIONS = 2.75;
/** …and no density changes by more than e^12 within one. */
export const MAX_FALL = 12;
