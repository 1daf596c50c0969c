/**
 * The one error grammar of this package: which field, what it was, what to do about it.
 * Always a RangeError, so that callers can tell bad input from a fault of ours.
 */
export function ensure(holds: boolean, field: string, value: unknown, remedy: string): asserts holds {
  // JSON tells the text "5" (which is how ClickHouse sends a UInt64) from the number 5, but not NaN from null.
  if (!holds)
    throw new RangeError(`${field} is ${typeof value === 'number' ? value : JSON.stringify(value)}: ${remedy}`);
}

/** A number, infinities included. */
export function requireNumber(field: string, value: number): void {
  ensure(typeof value === 'number' && !Number.isNaN(value), field, value, 'must be a number');
}

/** A finite number strictly between two bounds. Text is refused, even when it looks like a number. */
export function requireBetween(field: string, value: number, low = -Infinity, high = Infinity): void {
  const inside = Number.isFinite(value) && value > low && value < high;
  ensure(inside, field, value, `must be a number above ${low}, below ${high}`);
}

/** A number from one bound to another, whole unless fractions are allowed. */
export function requireWithin(field: string, value: number, low: number, high: number, allowFractional = false): void {
  const fits = allowFractional ? Number.isFinite(value) : Number.isInteger(value);
  const kind = allowFractional ? '' : 'whole ';
  ensure(fits && value >= low && value <= high, field, value, `must be a ${kind}number from ${low} to ${high}`);
}

/** A count of people or events: exact in a double, and whole unless the data is weighted. */
export function requireCount(field: string, value: number, allowFractional?: boolean): void {
  requireWithin(field, value, 0, 2 ** 53, allowFractional);
}

/** One of a closed list of words. */
export function requireOneOf(field: string, value: unknown, allowed: readonly unknown[]): void {
  ensure(allowed.includes(value), field, value, `must be one of ${allowed.join(', ')}`);
}

/** A list that goes with another one. */
export function requireLength(field: string, list: readonly unknown[], length: number): void {
  ensure(list.length === length, `${field}.length`, list.length, `must be ${length}`);
}
