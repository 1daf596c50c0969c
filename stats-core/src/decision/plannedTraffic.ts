import { requireBetween } from '../validation/ensure';

/** How often a test is looked at, and with how many units. */
export interface TrafficPlan {
  /** Daily looks, one after each day. */
  readonly looks: number;
  /** Units that each arm gets between two looks; such that the last look has the planned size unless set. */
  readonly perArmPerLook?: number;
  /** Units planned for each arm: what the last look has unless set, and what the sample size asks for where neither is. */
  readonly plannedPerArm?: number;
}

/** The plan with nothing left out; the size is computed only where it is asked for. */
export function plannedTraffic(
  { looks, ...plan }: TrafficPlan,
  sizeAskedFor: () => number
): { perArmPerLook: number; plannedPerArm: number } {
  const planned = plan.plannedPerArm ?? (plan.perArmPerLook ?? NaN) * looks;
  const plannedPerArm = Number.isNaN(planned) ? sizeAskedFor() : planned;
  requireBetween('plannedPerArm', plannedPerArm, 0);
  const perArmPerLook = plan.perArmPerLook ?? plannedPerArm / looks;
  requireBetween('perArmPerLook', perArmPerLook, 0);
  return { perArmPerLook, plannedPerArm };
}
