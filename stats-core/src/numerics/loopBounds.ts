/*
 * No input may keep a caller waiting: every loop whose length depends on the values of its input has its bound here.
 */

/** Rounds of Newton's method towards a quantile: 2 to 5 for most, 16 for masses of 1e-300. */
export const MAX_QUANTILE_ROUNDS = 100;

/** Rounds of Newton's method towards the place where a log density has fallen far enough: 5 for any parameters. */
export const MAX_REACH_ROUNDS = 30;

/** Halvings of an interval between two doubles: 10 on the logarithmic scale until they are close, then 48. */
export const MAX_HALVINGS = 100;

/** Steps of the secant method towards a boundary or a drift: 4 to 6 for most. */
export const MAX_SECANT_ROUNDS = 50;

/** Looks at a running test: a year of days, half a second. The work grows with their number to the power of 1.5. */
export const MAX_LOOKS = 400;

/** Terms of a continued fraction: hundreds for parameters of 0.1 and more, thousands below. */
export const MAX_FRACTION_TERMS = 20_000;

/** Panels of a comparison, per arm: 710 / 12 a side or 76 / 2.75, and some for the way between arms: 120 at most. */
export const MAX_PANELS_PER_ARM = 1000;

/**
 * Steps along the line of a lift. Wide arms ask for 740 * 2.3 / 0.6, narrow ones for 30 for themselves and, far from the
 * lift that was observed, for 30,000 for the transition of the other arm when both count 1e8 units.
 */
export const MAX_LINE_STEPS = 32_768;

/** Degrees of freedom, each of which is half a term of a sum. */
export const MAX_DEGREES_OF_FREEDOM = 1e6;

/** Characters of a formula: a page of it. Its parts, and the work, are no more than these. */
export const MAX_FORMULA_LENGTH = 1000;

/** Parentheses, exponents and signs within one another: each is a call on the stack. */
export const MAX_FORMULA_DEPTH = 50;
/** Steps of a search for turning points, a quarter of an e-fold each: all doubles have room in 5,700. */
export const MAX_TURNING_STEPS = 6000;

/** Panels over each stretch of plausible spreads of segments: 10 to 40 for most. */
export const MAX_SPREAD_PANELS = 200;
