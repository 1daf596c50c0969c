import type { ArmEstimate } from './armEstimate';

/** Which values of a metric are good. */
export type Better = 'higher' | 'lower';

/** The arm on an axis where higher is better: of a metric that is good when low, the mirror image. */
export function upward(arm: ArmEstimate, better: Better): ArmEstimate {
  if (better === 'higher') return arm;
  const { spread } = arm;
  return {
    ...arm,
    estimate: -arm.estimate,
    ...(spread && { spread: { ...spread, thirdMoment: -spread.thirdMoment } }),
  };
}
