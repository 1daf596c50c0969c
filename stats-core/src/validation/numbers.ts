import { invalid } from './invalid';

/** Largest count a double still holds exactly. */
const MAX_COUNT = 2 ** 53;

/** Refuses NaN, infinities and anything that is not a number (ClickHouse sends UInt64 as strings). */
export function requireFinite(field: string, value: number): void {
  if (!Number.isFinite(value)) throw invalid(field, value, 'pass a finite number');
}

/** Refuses NaN and non-numbers but lets infinities through (arguments of distribution functions). */
export function requireNumber(field: string, value: number): void {
  if (typeof value !== 'number' || Number.isNaN(value)) throw invalid(field, value, 'pass a number');
}

/** Parameters such as a prior's alpha, or a concentration. */
export function requirePositive(field: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) throw invalid(field, value, 'pass a finite number above 0');
}

/** Probabilities that make no sense at their ends: credible mass, alpha, power, a baseline rate. */
export function requireInsideUnit(field: string, value: number): void {
  if (!(typeof value === 'number' && value > 0 && value < 1)) {
    throw invalid(field, value, 'pass a fraction between 0 and 1, both excluded (95 % is 0.95)');
  }
}

/** Whole numbers above zero: arms, degrees of freedom, sample sizes. */
export function requirePositiveInteger(field: string, value: number): void {
  if (!(Number.isInteger(value) && value > 0)) throw invalid(field, value, 'pass a whole number of at least 1');
}

/** Counts of people or events: finite, not negative, exact in a double, whole unless fractions are asked for. */
export function requireCount(field: string, value: number, allowFractional = false): void {
  requireFinite(field, value);
  if (value < 0) throw invalid(field, value, 'a count cannot be negative');
  if (value > MAX_COUNT)
    throw invalid(field, value, 'counts above 2^53 are not exact in a double; aggregate differently');
  if (!allowFractional && !Number.isInteger(value)) {
    throw invalid(field, value, 'counts are whole numbers; set allowFractional for weighted data');
  }
}

/** One of a closed list of words. */
export function requireOneOf(field: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value)) throw invalid(field, value, `pass one of ${allowed.join(', ')}`);
}
