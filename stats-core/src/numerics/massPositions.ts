/** Where the mass below a point, the mass above it and the density there stand in `LogProbabilities`. */
export const BELOW = 0;
export const ABOVE = 1;
export const DENSITY = 2;
