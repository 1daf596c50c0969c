/** ln(2 pi) / 2. */
export const LOG_SQRT_2PI = 0.9189385332046727;
