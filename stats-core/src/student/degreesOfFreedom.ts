import { SMALLEST_PARAMETER } from '../validation/parameterLimits';
import { ensure } from '../validation/ensure';

/** Half of them is a parameter of a beta distribution. */
const FEWEST = 2 * SMALLEST_PARAMETER;

/** Refuses degrees of freedom that make no distribution. */
export function requireDegreesOfFreedom(field: string, value: number): void {
  ensure(typeof value === 'number' && value >= FEWEST, field, value, `must be ${FEWEST} or more; Infinity is normal`);
}
