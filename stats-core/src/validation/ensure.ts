/**
 * The one error grammar of this package: which field, what it was, what to do about it.
 * Always a RangeError, so that callers can tell bad input from a fault of ours.
 */
export function ensure(holds: boolean, field: string, value: unknown, remedy: string): asserts holds {
  if (!holds) {
    throw new RangeError(`${field} is ${typeof value === 'string' ? JSON.stringify(value) : String(value)}: ${remedy}`);
  }
}

/** Refuses NaN, infinities and anything that is not a number (ClickHouse sends UInt64 as strings). */
export function requireFinite(field: string, value: number): void {
  ensure(Number.isFinite(value), field, value, 'must be a finite number');
}

/** Parameters such as a prior's alpha, or a concentration. */
export function requirePositive(field: string, value: number): void {
  requireFinite(field, value);
  ensure(value > 0, field, value, 'must be above 0');
}

/** Probabilities that make no sense at their ends: credible mass, alpha, power, a baseline rate. */
export function requireFraction(field: string, value: number): void {
  requireFinite(field, value);
  ensure(value > 0 && value < 1, field, value, 'must lie between 0 and 1 (95 % is 0.95)');
}

/** Probabilities that may be certain. */
export function requireProbability(field: string, value: number): void {
  requireFinite(field, value);
  ensure(value >= 0 && value <= 1, field, value, 'must be 0 to 1');
}

/** Whole numbers within bounds: arms, degrees of freedom, positions. */
export function requireInteger(field: string, value: number, from: number, to = Infinity): void {
  ensure(
    Number.isInteger(value) && value >= from && value <= to,
    field,
    value,
    `must be a whole number from ${from} to ${to}`
  );
}

/** One of a closed list of words. */
export function requireOneOf(field: string, value: unknown, allowed: readonly unknown[]): void {
  ensure(allowed.includes(value), field, value, `must be one of ${allowed.join(', ')}`);
}

/** Counts of people or events: not negative, exact in a double, whole unless fractions are asked for. */
export function requireCount(field: string, value: number, allowFractional = false): void {
  requireFinite(field, value);
  ensure(value >= 0 && value <= 2 ** 53, field, value, 'a count must be 0 to 2^53');
  ensure(
    allowFractional || Number.isInteger(value),
    field,
    value,
    'a count must be whole; set allowFractional for weighted data'
  );
}
