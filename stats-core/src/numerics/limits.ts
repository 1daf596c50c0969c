/** How far a logarithm must fall for the rest not to count: e^-37 is 1e-16. */
export const NEGLIGIBLE_FALL = 37;

/** The same for tails, which are exact to 1e-13: e^-34 is 2e-15. */
export const TAIL_FALL = 34;

/** Nodes per panel; 24 resolve a panel of the comparison integrals to the last bits of a double. */
export const PANEL_NODES = 24;
export const HALF_PANEL = 12;

/** exp() of more than this overflows soon. */
export const LARGEST_EXPONENT = 700;

/** Sums this large are scaled down, so that thousands of terms do not overflow. */
export const LARGE = 1e250;

/** Smaller masses and effects count as none. */
export const SMALLEST = 1e-300;
