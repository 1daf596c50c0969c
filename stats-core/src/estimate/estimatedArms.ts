import type { ArmEstimate, EstimatedArm, NoEstimateReason } from './armEstimate';
import { requireEstimate } from './requireEstimate';

/**
 * The estimates of arms, or the reason of the first that has none. Refuses what no arm can be.
 *
 * @param fields what each arm is called in errors
 */
export function estimatedArms(
  arms: readonly EstimatedArm[],
  fields: (index: number) => string
): readonly ArmEstimate[] | NoEstimateReason {
  let reason: NoEstimateReason | null = null;
  const known: ArmEstimate[] = [];
  arms.forEach((arm, i) => {
    if (arm.estimate === null) reason ??= arm.reason;
    else {
      requireEstimate(fields(i), arm);
      known.push(arm);
    }
  });
  return reason ?? known;
}
