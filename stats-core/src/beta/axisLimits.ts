/** Widest panel within 40 of a rate of 1/2, where the rate changes from e^t to 1 - e^-t and the densities turn down. */
export const MAX_WIDTH = 3.5;
/** Farther out every density is a plain exponential: panels may grow with the distance. */
export const PLAIN_FROM = 40;
