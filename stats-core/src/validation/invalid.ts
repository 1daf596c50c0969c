/**
 * The one error grammar of this package: which field, what it was, what to do about it.
 * Always a RangeError, so that callers can tell bad input from a fault of ours.
 */
export function invalid(field: string, value: unknown, remedy: string): RangeError {
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return new RangeError(`${field} is ${shown}: ${remedy}`);
}
