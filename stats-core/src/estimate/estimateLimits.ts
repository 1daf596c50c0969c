/** Beyond these, squares and quotients of estimates leave what a double can hold. */
export const LARGEST_ESTIMATE = 1e150;
export const SMALLEST_ERROR = 1e-150;
