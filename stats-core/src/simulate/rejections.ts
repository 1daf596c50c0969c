/** Rejections in a row that no source of random numbers gives: fewer than one try in four is rejected. */
export const MAX_REJECTIONS = 1000;

/** What to throw after them. */
export function notRandom(): RangeError {
  return new RangeError('random gives no numbers evenly between 0 and 1: pass seededRandom(seed), or Math.random');
}
