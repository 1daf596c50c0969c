/**
 * How much of the planned information is in: 1 when every arm of a test with one split has its planned size. A split that is
 * uneven, or that changed, brings less with as many units.
 *
 * @param information of a comparison: the sum over strata of 1 / sum(1 / n) ({@link overlapWeights})
 * @example
 * informationFraction(2500, 2, 5000); // => 1
 */
export function informationFraction(information: number, armCount: number, plannedPerArm: number): number {
  return (information * armCount) / plannedPerArm;
}
