import { ensure, requireBetween, requireWithin } from '../validation/ensure';
import { LARGEST_ESTIMATE, SMALLEST_ERROR } from './estimateLimits';
import type { ArmEstimate, UnitSpread } from './armEstimate';

/** Refuses an estimate that cannot be; one that is missing is no estimate, and has its reason. */
export function requireEstimate(field: string, arm: ArmEstimate): void {
  requireWithin(`${field}.estimate`, arm.estimate, -LARGEST_ESTIMATE, LARGEST_ESTIMATE, true);
  requireWithin(`${field}.standardError`, arm.standardError, SMALLEST_ERROR, LARGEST_ESTIMATE, true);
  const df = arm.degreesOfFreedom;
  ensure(typeof df === 'number' && df >= 1, `${field}.degreesOfFreedom`, df, 'must be 1 or more; Infinity is normal');
  if (arm.spread) requireSpread(`${field}.spread`, arm.spread);
}

function requireSpread(field: string, { n, variance, thirdMoment, inverseN, inverseNSquared }: UnitSpread): void {
  requireBetween(`${field}.n`, n, 0);
  requireBetween(`${field}.variance`, variance, 0);
  requireBetween(`${field}.thirdMoment`, thirdMoment);
  if (inverseN !== undefined) requireBetween(`${field}.inverseN`, inverseN, 0);
  if (inverseNSquared !== undefined) requireBetween(`${field}.inverseNSquared`, inverseNSquared, 0);
  const both = (inverseN === undefined) === (inverseNSquared === undefined);
  ensure(both, `${field}.inverseN`, inverseN, 'must be set together with inverseNSquared, or neither');
}
