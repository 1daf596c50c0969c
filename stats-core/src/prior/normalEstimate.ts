import type { ArmEstimate } from '../estimate/armEstimate';
import { requireBetween } from '../validation/ensure';

/** An estimate with a normal error, which large samples give: of an arm, or of a lift. */
export type NormalEstimate = Pick<ArmEstimate, 'estimate' | 'standardError'>;

/** Beyond it squares of ratios overflow. */
const LARGEST = 1e50;

/** A standard deviation that can be squared. */
export function requireDeviation(field: string, value: number): void {
  requireBetween(field, value, 1 / LARGEST, LARGEST);
}

/** Refuses what is no estimate; `prefix` names whose it is. */
export function requireNormal(prefix: string, { estimate, standardError }: NormalEstimate): void {
  requireBetween(`${prefix}estimate`, estimate, -LARGEST, LARGEST);
  requireDeviation(`${prefix}standardError`, standardError);
}
